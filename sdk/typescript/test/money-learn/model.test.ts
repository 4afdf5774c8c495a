import { describe, expect, it } from 'vitest';
import { CategoryModel, type FiledExample } from '../../src/money/learn/index.js';
import { filed, randomExample, seeded, shuffled, TODAY } from './examples.js';

const taught = (examples: readonly FiledExample[]): CategoryModel => {
  const model = new CategoryModel(TODAY);
  for (const example of examples) model.learn(example);
  return model;
};
const times = (count: number, example: FiledExample): FiledExample[] => Array.from({ length: count }, () => example);
const first = (model: CategoryModel, payee: string): string | undefined =>
  model.suggest({ payee, amount: -1299, account: 'checking' })?.candidates[0]?.category;

describe('a suggestion', () => {
  const book = [...times(15, filed('TESCO STORES 3217', 'groceries')), ...times(15, filed('SHELL LEEDS', 'car'))];

  it('is what the same payee was filed under, whatever the bank writes around it', () => {
    expect(first(taught(book), 'Card payment to Tesco Stores 9911')).toBe('groceries');
  });

  it('says which words spoke for it, the strongest first', () => {
    const reasons = taught(book).suggest({ payee: 'Shell York', amount: -1299, account: 'checking' })?.reasons ?? [];
    expect(reasons[0]).toMatchObject({ kind: 'word', text: 'shell' });
    expect(reasons[0]?.weight).toBeGreaterThan(0);
    expect(reasons.map(({ text }) => text)).not.toContain('york');
  });

  it('is sure of a payee that always went the same way, and not of one it never met', () => {
    const model = taught(book);
    expect(model.suggest(filed('TESCO STORES 1', ''))).toMatchObject({ sure: true });
    expect(model.suggest(filed('Zeitgeist', ''))).toMatchObject({ sure: false });
  });

  it('is not sure of anything in a young book', () => {
    expect(taught(times(10, filed('TESCO', 'groceries'))).suggest(filed('TESCO', ''))?.sure).toBe(false);
  });

  it('has up to three categories with falling probabilities that add up to one at most', () => {
    const model = taught([...book, ...times(3, filed('M&S', 'clothing')), ...times(2, filed('Boots', 'health'))]);
    const probabilities =
      model.suggest(filed('Tesco Shell', ''))?.candidates.map(({ probability }) => probability) ?? [];
    expect(probabilities).toHaveLength(3);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('leaves out what is not offered', () => {
    const said = taught(book).suggest(filed('TESCO', ''), (category) => category !== 'groceries');
    expect(said?.candidates.map(({ category }) => category)).toEqual(['car']);
  });

  it('is missing where nothing was filed', () => {
    expect(new CategoryModel(TODAY).suggest(filed('TESCO', ''))).toBeUndefined();
    expect(taught(book).suggest(filed('TESCO', ''), () => false)).toBeUndefined();
  });

  it('tells fuel from food at the same shop by the amount', () => {
    const model = taught([
      ...times(8, filed('MORRISONS', 'car', { amount: -6200 })),
      ...times(8, filed('MORRISONS', 'groceries', { amount: -1800 })),
    ]);
    const at = (amount: number) =>
      model.suggest({ payee: 'MORRISONS', amount, account: 'checking' })?.candidates[0]?.category;
    expect([at(-6300), at(-1700)]).toEqual(['car', 'groceries']);
  });
});

describe('what was filed', () => {
  it('counts more when it was a correction', () => {
    const corrected = filed('Kiosk', 'leisure', { corrected: true });
    expect(first(taught([...times(2, filed('Kiosk', 'groceries')), corrected]), 'Kiosk')).toBe('leisure');
    expect(first(taught([...times(2, filed('Kiosk', 'groceries')), { ...corrected, corrected: false }]), 'Kiosk')).toBe(
      'groceries',
    );
  });

  it('counts more when it is recent', () => {
    const old = times(3, filed('Kiosk', 'groceries', { date: '2023-01-31' }));
    expect(first(taught([...old, filed('Kiosk', 'leisure')]), 'Kiosk')).toBe('leisure');
  });

  it('does not count more for lying in the future', () => {
    const future = filed('Kiosk', 'leisure', { date: '2199-01-01' });
    expect(JSON.stringify(taught([future]))).toBe(JSON.stringify(taught([filed('Kiosk', 'leisure')])));
  });

  it('is refused, and changes nothing, when it is no transaction', () => {
    const model = taught([filed('Kiosk', 'leisure')]);
    const before = JSON.stringify(model);
    expect(() => model.learn(filed('Kiosk', 'leisure', { date: 'yesterday' }))).toThrow(/INVALID|no day/);
    expect(() => model.learn(filed('Kiosk', 'leisure', { amount: Number.POSITIVE_INFINITY }))).toThrow(/whole number/);
    expect(() => model.unlearn(filed('Tesco', 'leisure'))).toThrow(/does not know/);
    expect(JSON.stringify(model)).toBe(before);
  });
});

describe('learning', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('leaves the same behind in any order, with detours: seed %i', (seed) => {
    const random = seeded(seed);
    const kept = Array.from({ length: 120 }, () => randomExample(random));
    const passing = Array.from({ length: 60 }, () => randomExample(random));
    const detour = new CategoryModel(TODAY);
    const all = [...kept, ...passing];
    for (const at of shuffled(all.length, random)) detour.learn(all[at] as FiledExample);
    for (const at of shuffled(passing.length, random)) detour.unlearn(passing[at] as FiledExample);
    const straight = taught(kept);
    expect(JSON.stringify(detour)).toBe(JSON.stringify(straight));
    const asked = randomExample(random);
    expect(detour.suggest(asked)).toEqual(straight.suggest(asked));
  });

  it('and unlearning everything leaves nothing', () => {
    const random = seeded(9);
    const examples = Array.from({ length: 80 }, () => randomExample(random));
    const model = taught(examples);
    for (const example of examples) model.unlearn(example);
    expect(JSON.stringify(model)).toBe(JSON.stringify(new CategoryModel(TODAY)));
  });
});

describe('a model as JSON', () => {
  const random = seeded(10);
  const model = taught(Array.from({ length: 100 }, () => randomExample(random)));

  it('comes back as it was and learns on', () => {
    const back = CategoryModel.fromJSON(JSON.parse(JSON.stringify(model)));
    expect(back.suggest(filed('SHELL', ''))).toEqual(model.suggest(filed('SHELL', '')));
    back.learn(filed('SHELL', 'car'));
    back.unlearn(filed('SHELL', 'car'));
    expect(JSON.stringify(back)).toBe(JSON.stringify(model));
  });

  const good = JSON.parse(JSON.stringify(model)) as Record<string, unknown>;
  it.each([
    ['nothing', null],
    ['another version', { ...good, version: 2 }],
    ['a month that is none', { ...good, month: '2026-13' }],
    ['no month', { ...good, month: undefined }],
    [
      'a category twice',
      {
        ...good,
        categories: [
          ['a', 1],
          ['a', 2],
        ],
      },
    ],
    ['fractions', { ...good, features: [0.5] }],
    ['a feature cut off', { ...good, features: (good['features'] as number[]).slice(0, -1) }],
    ['a category that is not there', { ...good, categories: [] }],
    ['a bucket beyond the last', { ...good, features: [1 << 20, 1, 0, 1] }],
  ])('is refused when it is none: %s', (_, json) => {
    expect(() => CategoryModel.fromJSON(json)).toThrow(expect.objectContaining({ code: 'MODEL_UNREADABLE' }) as Error);
  });
});
