// How well transactions are categorised: node bench/categoriser/run.mjs. ../README.md says what is measured and how.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Keywords, LastOfPayee, Majority } from './baselines.mjs';
import { compile } from './compile.mjs';
import { books } from './data.mjs';

const ROWS = 100_000;
const QUESTIONS = 20_000;
const CURVE = [20, 50, 100, 200];
const ROUNDS = 5;

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1).padStart(5)} %`;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const lastDay = (rows) => rows.at(-1).date;

function trained(CategoryModel, rows) {
  const model = new CategoryModel(lastDay(rows));
  for (const row of rows) model.learn(row);
  return model;
}

const shareRight = (all, suggest) => {
  let right = 0;
  let asked = 0;
  for (const { train, test } of all) {
    const ask = suggest(train);
    for (const row of test) {
      asked++;
      if (ask(row) === row.category) right++;
    }
  }
  return percent(right, asked);
};

function baseline(all, Baseline) {
  return shareRight(all, (train) => {
    const baseline = new Baseline();
    for (const row of train) baseline.learn(row);
    return (row) => baseline.suggest(row);
  });
}

/** Everything that the model said about the test parts. */
function answers(all, CategoryModel) {
  return all.flatMap(({ book, train, test }) => {
    const model = trained(CategoryModel, train);
    const payees = new Set(train.map(({ payee }) => payee));
    return test.map((row) => {
      const { candidates, sure } = model.suggest(row);
      const at = candidates.findIndex(({ category }) => category === row.category);
      return { book, at, sure, probability: candidates[0].probability, known: payees.has(row.payee) };
    });
  });
}

function calibration(said) {
  let apart = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inBin = said.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    apart += Math.abs(inBin.reduce((sum, { probability, at }) => sum + probability - (at === 0 ? 1 : 0), 0));
  }
  return (apart / said.length).toFixed(3);
}

/** A book from nothing: the person accepts what is right and corrects the rest, sure or not. */
function corrected(CategoryModel, { train, test }, corrections) {
  const model = new CategoryModel(lastDay(train));
  let done = 0;
  let entered = 0;
  for (const row of train) {
    if (done === corrections) break;
    entered++;
    const wrong = model.suggest(row)?.candidates[0]?.category !== row.category;
    if (wrong) done++;
    model.learn({ ...row, corrected: wrong });
  }
  if (done < corrections) return undefined;
  const right = test.filter((row) => model.suggest(row).candidates[0].category === row.category).length;
  return { entered, right, asked: test.length };
}

function printCurve(all, CategoryModel) {
  for (const corrections of CURVE) {
    const reached = all.map((book) => corrected(CategoryModel, book, corrections)).filter(Boolean);
    if (reached.length === 0) {
      console.log(`  after ${String(corrections).padStart(3)} corrections: no book needs so many`);
      continue;
    }
    const sum = (key) => reached.reduce((total, book) => total + book[key], 0);
    const entered = Math.round(sum('entered') / reached.length);
    console.log(
      `  after ${String(corrections).padStart(3)} corrections ${percent(sum('right'), sum('asked'))}   ${entered} transactions entered, ${reached.length} books`,
    );
  }
}

function printSpeed(all, CategoryModel) {
  const rows = all.flatMap(({ train, test }) => [...train, ...test]);
  // Every row with a number of its own, as bank texts have, so that nothing is remembered.
  const many = Array.from({ length: ROWS }, (_, n) => ({
    ...rows[n % rows.length],
    note: `${rows[n % rows.length].note} ${n}`,
  }));
  const took = (work) => {
    // The processor's time: other programs do not count.
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  let model;
  const learning = median(Array.from({ length: ROUNDS }, () => took(() => (model = trained(CategoryModel, many)))));
  const asking = median(
    Array.from({ length: ROUNDS }, () => took(() => many.slice(0, QUESTIONS).forEach((row) => model.suggest(row)))),
  );
  console.log(
    `\nlearning ${ROWS.toLocaleString('en')} transactions ${Math.round(learning)} ms of CPU; a suggestion ${((1000 * asking) / QUESTIONS).toFixed(0)} µs;`,
  );
  console.log(`the model as JSON ${Math.round(JSON.stringify(model).length / 1024)} KiB`);
}

function report(all, { CategoryModel }) {
  const said = answers(all, CategoryModel);
  const sure = said.filter((answer) => answer.sure);
  const right = (list) => percent(list.filter(({ at }) => at === 0).length, list.length);
  console.log(`${all.length} books, ${said.length} questions; ${cpus().length} × ${cpus()[0].model}\n`);
  console.log(`majority                     ${baseline(all, Majority)}`);
  console.log(`keyword rules                ${baseline(all, Keywords)}`);
  console.log(`last category of the payee   ${baseline(all, LastOfPayee)}`);
  console.log(`model                        ${right(said)}`);
  console.log(`  among its first three      ${percent(said.filter(({ at }) => at >= 0).length, said.length)}`);
  console.log(`  texts met before           ${right(said.filter(({ known }) => known))}`);
  console.log(`  texts never met            ${right(said.filter(({ known }) => !known))}`);
  console.log(
    `  when sure                  ${right(sure)}   which it is of ${percent(sure.length, said.length).trim()}`,
  );
  console.log(`  calibration error          ${calibration(said)}\n`);
  printCurve(all, CategoryModel);
  printSpeed(all, CategoryModel);
}

const scratch = mkdtempSync(join(tmpdir(), 'rialto-categoriser-'));
try {
  compile(scratch);
  report(books(), await import(pathToFileURL(join(scratch, 'money/learn/index.js'))));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
