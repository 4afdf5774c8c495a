import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CategoryModel, type Example, type FiledExample, type Suggestion } from '../../src/money/learn/index.js';
import { NOISE, tokenise } from '../../src/money/learn/tokeniser.js';

interface Vectors {
  noise: string[];
  texts: { text: string; words: string[]; pieces: string[]; shapes: string[] }[];
  today: string;
  learnt: FiledExample[];
  unlearnt: number[];
  asked: (Suggestion & { example: Example; scores: [string, number][] })[];
  model: unknown;
}

const file = new URL('../../../../contracts/records/categoriser-vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const DIGITS = 10;

/** What the server learnt from the same transactions says the same: CategoryModelTest.java reads the same file. */
describe('the categoriser of the device and of the server', () => {
  const model = new CategoryModel(vectors.today);
  for (const example of vectors.learnt) model.learn(example);
  for (const at of vectors.unlearnt) model.unlearn(vectors.learnt[at] as FiledExample);

  it('leave the same words out', () => expect(NOISE).toEqual(vectors.noise));

  it.each(vectors.texts)('tell the words apart: $text', ({ text, words, pieces, shapes }) => {
    expect({ ...tokenise(text) }).toMatchObject({ words, pieces, shapes });
  });

  it('keep the same', () => expect(JSON.parse(JSON.stringify(model))).toEqual(vectors.model));

  it.each(vectors.asked)('suggest the same: $example.payee', ({ example, scores, candidates, sure, reasons }) => {
    const said = model.suggest(example);
    expect(said?.sure).toBe(sure);
    expect(said?.candidates.map(({ category }) => category)).toEqual(candidates.map(({ category }) => category));
    candidates.forEach(({ probability }, at) =>
      expect(said?.candidates[at]?.probability).toBeCloseTo(probability, DIGITS),
    );
    expect(said?.reasons.map(({ kind, text }) => [kind, text])).toEqual(reasons.map(({ kind, text }) => [kind, text]));
    reasons.forEach(({ weight }, at) => expect(said?.reasons[at]?.weight).toBeCloseTo(weight, DIGITS));
    const all = new Map(model.scores(example).map(({ category, score }) => [category, score]));
    for (const [category, score] of scores) expect(all.get(category)).toBeCloseTo(score, DIGITS);
  });
});
