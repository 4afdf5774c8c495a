import { describe, expect, test } from 'vitest';
import { applyRules, checkRule, LinearPattern, previewRules, Rules, type Rule } from '../../src/money/index.js';
import { smallBook, spend, type MemoryBook } from './memory-book.js';
import { below, forSeeds, pick } from '../seeded.js';

const matches = (pattern: string, text: string): boolean | string => {
  const compiled = LinearPattern.compile(pattern);
  return 'error' in compiled ? compiled.error : compiled.test(text);
};

describe('a pattern', () => {
  test.each([
    ['amzn.*mktp', 'x amzn de mktp y', true],
    ['^rent$', 'rent', true],
    ['^rent$', 'rents', false],
    ['a{2,3}b', 'ab', false],
    ['a{2,}b', 'aaaaab', true],
    ['(ab|cd)+e?$', 'xxabcd', true],
    ['[a-c]x', 'dx', false],
    ['[^a-c]x', 'dx', true],
    ['\\d{4}-\\d\\d', 'on 2026-11', true],
    ['\\bbar\\b', 'the bar!', true],
    ['\\bbar\\b', 'barber', false],
    ['a\\.b', 'axb', false],
    ['(?:a|b)c', 'bc', true],
    ['', 'anything', true],
    ['(a*)*$', 'aaaa', true],
  ])('%s in %j is %s', (pattern, text, expected) => expect(matches(pattern, text)).toBe(expected));

  test.each([
    ['(a', 'UNBALANCED'],
    ['a)', 'UNBALANCED'],
    ['*a', 'NOTHING_TO_REPEAT'],
    ['a**', 'NOTHING_TO_REPEAT'],
    ['[a', 'BAD_CLASS'],
    ['[z-a]', 'BAD_CLASS'],
    ['a{3,1}', 'BAD_REPEAT'],
    ['a{1', 'BAD_REPEAT'],
    ['(?=a)', 'NOT_SUPPORTED'],
    ['(a)\\1', 'NOT_SUPPORTED'],
    ['((a{100}){100}){100}', 'TOO_COMPLEX'],
    ['a'.repeat(101), 'TOO_LONG'],
  ])('%s is refused: %s', (pattern, error) => expect(matches(pattern, 'a')).toBe(error));

  test('answers as the language does, for patterns that both know', () => {
    const atoms = ['a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab)', '(a|)', '^', '$'];
    forSeeds(2000, (next) => {
      const pattern = Array.from({ length: 1 + below(next, 4) }, () => {
        const atom = pick(next, atoms);
        return atom.length === 1 && '^$'.includes(atom)
          ? atom
          : atom + pick(next, ['', '', '*', '+', '?', '{2}', '{1,2}']);
      }).join(pick(next, ['', '', '|']));
      const text = Array.from({ length: below(next, 7) }, () => pick(next, ['a', 'b', 'c'])).join('');
      expect([pattern, text, matches(pattern, text)]).toEqual([pattern, text, new RegExp(pattern).test(text)]);
    });
  });

  test('takes time by the length of the text only, where others would run for years', () => {
    const from = performance.now();
    expect(matches('(a+)+(a+)+(a|a)*x$', 'a'.repeat(5000))).toBe(false);
    expect(performance.now() - from).toBeLessThan(2000);
  });
});

const rule = (more: Partial<Rule>): Rule => ({
  name: 'R',
  conditions: [{ field: 'payee', op: 'contains', value: 'bakery' }],
  actions: [{ set: 'category', value: 'bread' }],
  ...more,
});

const withRules = (...rules: Partial<Rule>[]): MemoryBook => {
  const book = smallBook();
  rules.forEach((one, at) => book.put('rule', `r${at}`, rule({ position: at, ...one })));
  return book;
};

describe('rules', () => {
  test('ask every field, without case and accents', () => {
    const asked = (condition: Rule['conditions'][number]): boolean => {
      const book = withRules({ conditions: [condition] });
      const row = spend('2026-11-01', -12_50, { payee: 'Bäckerei MÜLLER', note: 'Brot 3', category: 'food' });
      return new Rules(book).changes(row).category === 'bread';
    };
    expect(asked({ field: 'payee', op: 'contains', value: 'muller' })).toBe(true);
    expect(asked({ field: 'payee', op: 'starts', value: 'bäck' })).toBe(true);
    expect(asked({ field: 'payee', op: 'equals', value: 'backerei' })).toBe(false);
    expect(asked({ field: 'note', op: 'matches', value: 'Brot \\d$' })).toBe(true);
    expect(asked({ field: 'note', op: 'matches', value: '\\D$' })).toBe(false);
    expect(asked({ field: 'amount', op: 'more', value: '12.49' })).toBe(true);
    expect(asked({ field: 'amount', op: 'less', value: '12.50' })).toBe(false);
    expect(asked({ field: 'amount', op: 'equals', value: '12.5' })).toBe(true);
    expect(asked({ field: 'account', op: 'equals', value: 'giro' })).toBe(true);
    expect(asked({ field: 'category', op: 'equals', value: 'rent' })).toBe(false);
  });

  test('go by position: the first sets a field, tags come together, those that are off do nothing', () => {
    const book = withRules(
      {
        actions: [
          { set: 'category', value: 'food' },
          { set: 'tag', value: 'a' },
        ],
      },
      {
        actions: [
          { set: 'category', value: 'rent' },
          { set: 'tag', value: 'b' },
          { set: 'note', value: 'n' },
        ],
      },
      { actions: [{ set: 'payee', value: 'X' }], enabled: false },
    );
    const changes = new Rules(book).changes(spend('2026-11-01', -1, { payee: 'Bakery', tags: ['c'] }));
    expect(changes).toEqual({ category: 'food', note: 'n', tags: ['c', 'a', 'b'] });
  });

  test('ask for all conditions or for any', () => {
    const conditions: Rule['conditions'] = [
      { field: 'payee', op: 'contains', value: 'bakery' },
      { field: 'amount', op: 'more', value: '100' },
    ];
    const row = spend('2026-11-01', -1, { payee: 'Bakery' });
    expect(new Rules(withRules({ conditions })).changes(row)).toEqual({});
    expect(new Rules(withRules({ conditions, match: 'any' })).changes(row)).toEqual({ category: 'bread' });
  });

  test('show what they would change, and then change just that, in mutations that the server takes', () => {
    const book = withRules({
      actions: [
        { set: 'category', value: 'bread' },
        { set: 'tag', value: 't' },
      ],
    });
    book.putAll(
      'transaction',
      Array.from({ length: 500 }, (_, at) => [`t${at}`, spend('2026-11-01', -1, { payee: 'Bakery' })]),
    );
    book.put('transaction', 'done', spend('2026-11-01', -1, { payee: 'Bakery', category: 'bread', tags: ['t'] }));
    book.put('transaction', 'rec', spend('2026-11-01', -1, { payee: 'Bakery', status: 'reconciled' }));
    book.put('transaction', 'leg', spend('2026-11-01', -1, { payee: 'Bakery', transfer: 'x' }));
    const hits = previewRules(book, book.table('rule').values());
    expect(hits).toHaveLength(502);
    expect(hits.find(({ transaction }) => transaction.id === 'rec')?.changes).toEqual({ tags: ['t'] });
    expect(hits.find(({ transaction }) => transaction.id === 'leg')?.changes).toEqual({ tags: ['t'] });
    applyRules(hits).forEach((write) => book.mutate(write));
    expect(book.opCounts).toEqual([200, 200, 102]);
    expect(previewRules(book, book.table('rule').values())).toEqual([]);
  });

  test('that cannot work are refused with a place and a code', () => {
    const book = smallBook();
    const check = (more: Partial<Rule>): string[] =>
      checkRule(book, rule(more)).map(({ path, code }) => `${path} ${code}`);
    expect(check({})).toEqual([]);
    expect(check({ name: ' ', conditions: [], actions: [] })).toEqual([
      'name REQUIRED',
      'conditions REQUIRED',
      'actions REQUIRED',
    ]);
    expect(check({ conditions: [{ field: 'payee', op: 'matches', value: '(a' }] })).toEqual([
      'conditions[0].value UNBALANCED',
    ]);
    expect(check({ conditions: [{ field: 'payee', op: 'less', value: '1' }] })).toEqual([
      'conditions[0].op NOT_COMPARABLE',
    ]);
    expect(check({ conditions: [{ field: 'amount', op: 'less', value: 'x' }] })).toEqual([
      'conditions[0].value NOT_A_NUMBER',
    ]);
    expect(check({ conditions: [{ field: 'account', op: 'equals', value: 'x' }] })).toEqual([
      'conditions[0].value NOT_FOUND',
    ]);
    expect(check({ actions: [{ set: 'category', value: 'x' }] })).toEqual(['actions[0].value NOT_FOUND']);
  });
});
