import { describe, expect, test } from 'vitest';
import { growNewer, growOlder, mostRows, pageSize, stretchOf, windowAround, type ThreadWindow } from './threadWindow';

const history = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => ({ key: `m${from + at}` }));

const items = history(0, 1000);
const size = (window: ThreadWindow, of = items) => {
  const { start, end } = stretchOf(of, window);
  return end - start;
};

describe('a window over the history', () => {
  test('begins with the latest page', () => {
    expect(stretchOf(items, {})).toEqual({ start: 1000 - pageSize, end: 1000 });
    expect(stretchOf(history(0, 5), {})).toEqual({ start: 0, end: 5 });
    expect(stretchOf([], {})).toEqual({ start: 0, end: 0 });
  });

  test('follows the end as messages come', () => {
    const window = growOlder(items, {});
    expect(stretchOf(history(0, 1010), window).end).toBe(1010);
  });

  test('grows upwards, and lets go of the end when it is too much', () => {
    let window: ThreadWindow = {};
    for (let page = 0; page < 10; page++) window = growOlder(items, window);
    expect(size(window)).toBe(mostRows);
    expect(stretchOf(items, window).end).toBeLessThan(1000);
  });

  test('reaches the beginning and stays', () => {
    let window: ThreadWindow = {};
    for (let page = 0; page < 40; page++) window = growOlder(items, window);
    expect(stretchOf(items, window)).toEqual({ start: 0, end: mostRows });
  });

  test('grows back to the end and follows it again', () => {
    let window = windowAround(items, 300);
    for (let page = 0; page < 20; page++) window = growNewer(items, window);
    expect(stretchOf(items, window).end).toBe(1000);
    expect(window.to).toBeUndefined();
    expect(size(window)).toBe(mostRows);
  });

  test('stays on the same messages when older ones are loaded above', () => {
    const window = growOlder(items, {});
    const longer = history(-50, 1000);
    const { start } = stretchOf(longer, window);
    expect(longer[start]?.key).toBe(window.from);
  });

  test('goes to the latest page when its messages are gone', () => {
    expect(stretchOf(items, { from: 'gone', to: 'gone' })).toEqual({ start: 1000 - pageSize, end: 1000 });
  });

  test('around a message holds it with some of what came before', () => {
    const { start, end } = stretchOf(items, windowAround(items, 300));
    expect(start).toBeLessThan(300);
    expect(end).toBeGreaterThan(300);
  });
});
