import { expect, test } from 'vitest';
import { SortedList } from '../../src/money/sorted-list.js';
import { below, forSeeds } from '../seeded.js';

test('a sorted list is the sorted array, with its places and sums, however it came about', () => {
  forSeeds(10, (next) => {
    const list = new SortedList<number>(
      (a, b) => a - b,
      (item) => item,
    );
    const held = new Set<number>();
    if (next() < 0.5) {
      for (let at = 0; at < 1500; at++) held.add(below(next, 10_000));
      list.fill([...held].sort((a, b) => a - b));
    }
    for (let at = 0; at < 4000; at++) {
      const item = below(next, 10_000);
      if (held.has(item)) {
        expect([list.has(item), list.remove(item), list.remove(item)]).toEqual([true, item, undefined]);
        held.delete(item);
      } else {
        list.add(item);
        held.add(item);
      }
    }
    const expected = [...held].sort((a, b) => a - b);
    expect([...list]).toEqual(expected);
    expect([list.length, list.sum]).toEqual([expected.length, expected.reduce((sum, item) => sum + item, 0)]);
    for (let at = 0; at < 50; at++) {
      const place = below(next, expected.length);
      expect(list.at(place)).toBe(expected[place]);
      expect(list.slice(place, 700)).toEqual(expected.slice(place, place + 700));
      const limit = below(next, 10_000);
      const smaller = expected.filter((item) => item < limit);
      expect(list.before(limit)).toEqual({ count: smaller.length, sum: smaller.reduce((sum, item) => sum + item, 0) });
    }
  });
});

test('an empty list has nothing at any place', () => {
  const list = new SortedList<number>((a, b) => a - b);
  expect([list.at(0), list.remove(1), list.has(1), list.slice(0, 5), list.before(3)]).toEqual([
    undefined,
    undefined,
    false,
    [],
    { count: 0, sum: 0 },
  ]);
});
