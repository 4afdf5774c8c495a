import { describe, expect, test } from 'vitest';
import { axisOf, namedPlaces, nearest, pathOf, scaleOf } from './scale';

describe('an axis', () => {
  test('of bars holds zero, of a line need not', () => {
    expect(axisOf([15_890_000, 18_432_000], 3, true).min).toBe(0);
    expect(axisOf([15_890_000, 18_432_000], 3, false)).toEqual({
      min: 15_890_000,
      max: 18_432_000,
      lines: [16_000_000, 17_000_000, 18_000_000],
    });
  });

  test('has lines at round values on both sides of zero', () => {
    expect(axisOf([-340_00, 510_00], 4, true).lines).toEqual([-250_00, 0, 250_00, 500_00]);
  });

  test('of nothing, or of one value again and again, still has a height', () => {
    expect(axisOf([], 3, true)).toEqual({ min: 0, max: 1, lines: [] });
    const flat = axisOf([500, 500], 3, false);
    expect(flat.max).toBeGreaterThan(flat.min);
    expect(axisOf([0, 0], 3, true)).toEqual({ min: 0, max: 1, lines: [] });
  });

  test('never has more lines than asked for and one', () => {
    for (let top = 1; top < 5_000_000; top = top * 3 + 1) {
      expect(axisOf([0, top], 4, true).lines.length).toBeLessThanOrEqual(5);
    }
  });
});

test('a scale goes both ways and a single value has a place', () => {
  const down = scaleOf(0, 100, 200, 0);
  expect([down(0), down(50), down(100)]).toEqual([200, 100, 0]);
  expect(scaleOf(5, 5, 10, 20)(5)).toBe(10);
});

test('the nearest place stays within the chart', () => {
  expect(nearest(-20, 0, 100, 11)).toBe(0);
  expect(nearest(54, 0, 100, 11)).toBe(5);
  expect(nearest(400, 0, 100, 11)).toBe(10);
  expect(nearest(40, 0, 100, 1)).toBe(0);
});

test('a path breaks where a value is missing', () => {
  const same = (value: number) => value;
  expect(pathOf([1, 2, null, 4], same, same)).toBe('M0.0,1.0L1.0,2.0M3.0,4.0');
});

test('the last place always has its name', () => {
  expect(namedPlaces(12, 12)).toHaveLength(12);
  expect(namedPlaces(12, 6)).toEqual([1, 3, 5, 7, 9, 11]);
  expect(namedPlaces(30, 4)).toEqual([5, 13, 21, 29]);
  expect(namedPlaces(0, 4)).toEqual([]);
});
