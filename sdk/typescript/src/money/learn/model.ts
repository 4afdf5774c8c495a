// Complement naive Bayes over weighted kinds of features (Rennie, Shih, Teevan and Karger, "Tackling the Poor Assumptions of Naive
// Bayes Text Classifiers", 2003): a feature speaks for a category as far as it was rarely seen with all others.
//
// For a feature f and a category c with what was filed under them, n(f), n(f,c), N, N(c), smoothing s and background b:
//
//   score(c) = Σ over f of weight(kind of f) · ( log (n(f)+s) / (n(f)-n(f,c)+s)  -  log (N+b) / (N-N(c)+b) )
//
// The first term is 0 for a category that f was never seen with, so only what was seen is gone through. A category of which
// nothing is known scores 0: the lead of the best is measured against the second and against that. CategoryModel.java is the same.
import { RialtoError } from '../../errors.js';
import { Counts } from './counts.js';
import { FeatureReader, KINDS, type Example, type Feature, type FeatureKind } from './features.js';
import { modelFromJson, modelToJson, type CategoryModelJson } from './model-json.js';
import {
  BACKGROUND,
  CALIBRATION,
  KIND_WEIGHTS,
  monthOf,
  SMOOTHING,
  SURE,
  SURE_AFTER,
  TEMPERATURE,
  weightOf,
} from './weights.js';

/** A transaction that a person filed. */
export interface FiledExample extends Example {
  readonly category: string;
  readonly date: string;
  /** The person changed what it was filed under: counts more. */
  readonly corrected?: boolean;
}

export interface Candidate {
  readonly category: string;
  readonly probability: number;
}

/** Something of the transaction that speaks for the first category, the more the higher the weight. */
export interface Reason {
  readonly kind: FeatureKind;
  /** The words, folded; empty for `amount` and `account`. `…` stands for the rest of a word. */
  readonly text: string;
  readonly weight: number;
}

export interface Suggestion {
  /** At most three, the best first. */
  readonly candidates: readonly Candidate[];
  /** Nineteen times in twenty the first one is right. */
  readonly sure: boolean;
  /** At most five, the strongest first. */
  readonly reasons: readonly Reason[];
}

const MAX_CANDIDATES = 3;
const MAX_REASONS = 5;
const WORD = KINDS.indexOf('word');

interface Scored {
  readonly index: number;
  readonly category: string;
  readonly score: number;
}

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const byScore = (left: Scored, right: Scored): number =>
  right.score - left.score || byText(left.category, right.category);

export class CategoryModel {
  readonly #reader = new FeatureReader();
  readonly #counts = new Counts();
  readonly #present: number;
  /** What is newer weighs no more than this month. */
  readonly month: string;
  #size = 0;

  constructor(today: string) {
    this.month = today.slice(0, 7);
    this.#present = monthOf(today);
  }

  /** How many transactions it knows. */
  get size(): number {
    return this.#size;
  }

  learn(example: FiledExample): void {
    const weight = weightOf(example.date, this.#present, example.corrected ?? false);
    const features = this.#reader.read(example);
    const category = this.#counts.addCategory(example.category, weight);
    for (const { bucket } of features) this.#counts.addFeature(bucket, category, weight);
    this.#size++;
  }

  /** Takes back what `learn` of the same example did. Fails with `NOT_LEARNT`, and changes nothing, if it cannot have been learnt. */
  unlearn(example: FiledExample): void {
    const weight = weightOf(example.date, this.#present, example.corrected ?? false);
    const features = this.#reader.read(example);
    const category = this.#counts.indexOf(example.category);
    if (category === undefined || features.some(({ bucket }) => this.#counts.weightOf(bucket, category) < weight))
      throw new RialtoError('NOT_LEARNT', 'The model does not know this transaction.');
    for (const { bucket } of features) this.#counts.takeFeature(bucket, category, weight);
    this.#counts.takeCategory(category, weight);
    this.#size--;
  }

  /**
   * Undefined as long as it knows no category.
   *
   * @param offered leaves categories out, such as archived ones
   */
  suggest(example: Example, offered: (category: string) => boolean = () => true): Suggestion | undefined {
    const features = this.#reader.read(example);
    const ranked = this.#ranked(features, offered);
    const best = ranked[0];
    if (!best) return undefined;
    const candidates = this.#candidates(ranked, features);
    return {
      candidates: candidates.slice(0, MAX_CANDIDATES),
      sure: (candidates[0]?.probability ?? 0) >= SURE && this.#size >= SURE_AFTER,
      reasons: this.#reasons(features, best.index),
    };
  }

  /** What every category scores, the best first: for tests and evaluation. */
  scores(example: Example): readonly { readonly category: string; readonly score: number }[] {
    return this.#ranked(this.#reader.read(example), () => true).map(({ category, score }) => ({ category, score }));
  }

  #ranked(features: readonly Feature[], offered: (category: string) => boolean): Scored[] {
    const counts = this.#counts;
    const scores = new Float64Array(counts.totals.length);
    let spoken = 0;
    for (const { bucket, kind } of features) {
      const known = counts.features.get(bucket);
      if (!known) continue;
      const kindWeight = KIND_WEIGHTS[kind] ?? 0;
      spoken += kindWeight;
      for (let at = 0; at < known.categories.length; at++) {
        const index = known.categories[at] ?? 0;
        scores[index] = (scores[index] ?? 0) + kindWeight * lift(known.total, known.weights[at] ?? 0);
      }
    }
    const ranked: Scored[] = [];
    for (const index of counts.categories()) {
      const category = counts.ids[index] ?? '';
      if (!offered(category)) continue;
      const share = Math.log((counts.total + BACKGROUND) / (counts.total - (counts.totals[index] ?? 0) + BACKGROUND));
      ranked.push({ index, category, score: (scores[index] ?? 0) - spoken * share });
    }
    return ranked.sort(byScore);
  }

  #candidates(ranked: readonly Scored[], features: readonly Feature[]): Candidate[] {
    const best = ranked[0]?.score ?? 0;
    const lead = Math.max(0, best - Math.max(0, ranked[1]?.score ?? 0));
    const first = this.#probability(lead, features);
    const shares = ranked.map(({ score }) => Math.exp((score - best) / TEMPERATURE));
    const others = shares.slice(1).reduce((sum, share) => sum + share, 0);
    return ranked.slice(0, MAX_CANDIDATES).map(({ category }, at) => ({
      category,
      probability: at === 0 ? first : Math.min(first, ((1 - first) * (shares[at] ?? 0)) / others),
    }));
  }

  #probability(lead: number, features: readonly Feature[]): number {
    const words = features.filter(({ kind }) => kind === WORD);
    const unknown = words.filter(({ bucket }) => !this.#counts.features.has(bucket)).length;
    const unknownShare = words.length === 0 ? 1 : unknown / words.length;
    const { constant, rootOfLead, unknownWords } = CALIBRATION;
    return 1 / (1 + Math.exp(-(constant + rootOfLead * Math.sqrt(lead) + unknownWords * unknownShare)));
  }

  #reasons(features: readonly Feature[], category: number): Reason[] {
    const reasons: Reason[] = [];
    for (const { bucket, kind, text } of features) {
      const weight = this.#counts.weightOf(bucket, category);
      const known = this.#counts.features.get(bucket);
      if (!known || weight === 0) continue;
      reasons.push({
        kind: KINDS[kind] ?? 'word',
        text,
        weight: (KIND_WEIGHTS[kind] ?? 0) * lift(known.total, weight),
      });
    }
    return reasons
      .sort((left, right) => right.weight - left.weight || byText(left.text, right.text))
      .slice(0, MAX_REASONS);
  }

  toJSON(): CategoryModelJson {
    return modelToJson(this.month, this.#size, this.#counts);
  }

  /** Fails with `MODEL_UNREADABLE` on anything but what `toJSON` of this version gave. */
  static fromJSON(json: unknown): CategoryModel {
    const { month, size, fill } = modelFromJson(json);
    const model = new CategoryModel(`${month}-01`);
    fill(model.#counts);
    model.#size = size;
    return model;
  }
}

const lift = (total: number, weight: number): number => Math.log((total + SMOOTHING) / (total - weight + SMOOTHING));
