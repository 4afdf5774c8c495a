// Which kind of model: node bench/categoriser/candidates.mjs. Asks only about the later part of what the model may learn from; the test
// part of the data is not touched.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from './compile.mjs';
import { books } from './data.mjs';

/** Shares of the training part: what is learnt, and up to where is asked. */
const FOLDS = [
  [0.33, 0.5],
  [0.5, 0.75],
  [0.75, 1],
];
const VOCABULARY = 500;
const EPOCHS = 15;
const L2 = 0.01;
const RATE = 0.5;

const best = (scores) => [...scores].sort((a, b) => b[1] - a[1])[0][0];

/** Naive Bayes, plain or by the complement, every feature counting alike. */
class NaiveBayes {
  #smoothing;
  #complement;
  #total = new Map();
  #ofCategory = new Map();
  #ofFeature = new Map();
  #rows = 0;

  constructor(complement, smoothing) {
    this.#complement = complement;
    this.#smoothing = smoothing;
  }

  train(rows) {
    const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const { features, category } of rows) {
      this.#rows++;
      count(this.#ofCategory, category);
      for (const feature of features) {
        count(this.#total, feature);
        count(this.#ofFeature, `${feature} ${category}`);
      }
    }
  }

  suggest({ features }) {
    const known = features.filter((feature) => this.#total.has(feature));
    return best([...this.#ofCategory].map(([category, size]) => [category, this.#score(known, category, size)]));
  }

  #score(known, category, size) {
    let score = this.#complement ? 0 : Math.log(size / this.#rows);
    for (const feature of known) {
      const here = this.#ofFeature.get(`${feature} ${category}`) ?? 0;
      const seen = this.#complement ? this.#total.get(feature) - here : here;
      const rows = this.#complement ? this.#rows - size : size;
      const likelihood = Math.log((seen + this.#smoothing) / (rows + this.#smoothing * VOCABULARY));
      score += this.#complement ? -likelihood : likelihood;
    }
    return score;
  }
}

/** Multinomial logistic regression by AdaGrad. */
class LogisticRegression {
  #weights = new Map();
  #squares = new Map();
  #categories = [];

  train(rows) {
    this.#categories = [...new Set(rows.map(({ category }) => category))];
    for (let epoch = 0; epoch < EPOCHS; epoch++) for (const row of rows) this.#step(row);
  }

  suggest({ features }) {
    return best(this.#scores(features).map((score, at) => [this.#categories[at], score]));
  }

  #scores(features) {
    const scores = this.#categories.map(() => 0);
    for (const feature of features) this.#weights.get(feature)?.forEach((weight, at) => (scores[at] += weight));
    return scores;
  }

  #step({ features, category }) {
    const scores = this.#scores(features);
    const highest = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - highest));
    const sum = powers.reduce((total, power) => total + power, 0);
    const wrong = powers.map((power, at) => power / sum - (this.#categories[at] === category ? 1 : 0));
    for (const feature of features) {
      if (!this.#weights.has(feature)) {
        this.#weights.set(
          feature,
          scores.map(() => 0),
        );
        this.#squares.set(
          feature,
          scores.map(() => 1e-6),
        );
      }
      const [weights, squares] = [this.#weights.get(feature), this.#squares.get(feature)];
      wrong.forEach((error, at) => {
        const slope = error + L2 * weights[at];
        squares[at] += slope * slope;
        weights[at] -= (RATE * slope) / Math.sqrt(squares[at]);
      });
    }
  }
}

const chosen = (CategoryModel) => {
  let model;
  return {
    train(rows) {
      model = new CategoryModel(rows.at(-1).date);
      for (const row of rows) model.learn(row);
    },
    suggest: (row) => model.suggest(row).candidates[0].category,
  };
};

function validated(all, make) {
  let right = 0;
  let asked = 0;
  for (const rows of all)
    for (const [from, to] of FOLDS) {
      const candidate = make();
      candidate.train(rows.slice(0, Math.floor(from * rows.length)));
      for (const row of rows.slice(Math.floor(from * rows.length), Math.floor(to * rows.length))) {
        asked++;
        if (candidate.suggest(row) === row.category) right++;
      }
    }
  return `${((100 * right) / asked).toFixed(1)} %`;
}

const folder = mkdtempSync(join(tmpdir(), 'rialto-candidates-'));
try {
  compile(folder);
  const from = (name) => import(pathToFileURL(join(folder, `money/learn/${name}.js`)));
  const [{ CategoryModel }, { FeatureReader }] = [await from('model'), await from('features')];
  const reader = new FeatureReader();
  const featured = (row) => ({ ...row, features: reader.read(row).map(({ bucket }) => bucket) });
  const all = books().map(({ train }) => train.map(featured));
  for (const smoothing of [0.02, 0.1, 1]) {
    console.log(
      `naive Bayes, smoothing ${smoothing}:            ${validated(all, () => new NaiveBayes(false, smoothing))}`,
    );
    console.log(
      `complement naive Bayes, smoothing ${smoothing}: ${validated(all, () => new NaiveBayes(true, smoothing))}`,
    );
  }
  console.log(`logistic regression:                   ${validated(all, () => new LogisticRegression())}`);
  console.log(`the model:                             ${validated(all, () => chosen(CategoryModel))}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
