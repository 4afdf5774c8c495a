import { describe, expect, test } from 'vitest';
import { find, highlight, score, type Findable } from './match';

const items: Findable[] = [
  { id: 'people', group: 'sections', label: 'People' },
  { id: 'nora', group: 'conversations', label: 'Nora Finch' },
  { id: 'okafor', group: 'conversations', label: 'Ben Okafor' },
  { id: 'honor', group: 'conversations', label: 'Honor Nolan' },
  { id: 'tomas', group: 'people', label: 'Tomás Rocha' },
  { id: 'dark', group: 'actions', label: 'Use the dark theme' },
];

const ids = (query: string) => find(items, query).map((item) => item.id);

describe('find', () => {
  test('shows the first of every group without a query', () => expect(find(items, ' ')).toHaveLength(6));
  test('puts the beginning of a name first, then of a word, then the rest', () => {
    expect(ids('no')).toEqual(['nora', 'honor']);
    expect(score('Nora', 'no')).toBeGreaterThan(score('Ana Nolan', 'no'));
    expect(score('Ana Nolan', 'no')).toBeGreaterThan(score('Juno', 'no'));
  });
  test('takes words in any order', () => expect(ids('finch nora')).toEqual(['nora']));
  test('ignores case and accents on both sides', () => {
    expect(ids('TOMAS')).toEqual(['tomas']);
    expect(ids('tomás')).toEqual(['tomas']);
  });
  test('keeps the groups in their order', () => expect(ids('e')).toEqual(['people', 'okafor', 'dark']));
  test('finds nothing for a word that is nowhere', () => expect(ids('nora zzz')).toEqual([]));
  test('shows six of a group', () => {
    const many = Array.from({ length: 9 }, (_, at): Findable => ({ id: `${at}`, group: 'people', label: `Ana ${at}` }));
    expect(find(many, 'ana')).toHaveLength(6);
  });
});

describe('highlight', () => {
  test('marks what was hit and keeps the text', () => {
    expect(highlight('Tomás Rocha', 'mas ro')).toEqual([
      { text: 'To', hit: false },
      { text: 'más', hit: true },
      { text: ' ', hit: false },
      { text: 'Ro', hit: true },
      { text: 'cha', hit: false },
    ]);
  });
  test('is one piece without a query', () => expect(highlight('Nora', '')).toEqual([{ text: 'Nora', hit: false }]));
});
