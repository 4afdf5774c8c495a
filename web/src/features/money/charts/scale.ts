/** From a value to a place on a line of pixels. */
export type Scale = (value: number) => number;

export interface Axis {
  min: number;
  max: number;
  /** Round values between both, at most as many as were asked for. */
  lines: number[];
}

function roundStep(atLeast: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(atLeast, 1)));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude);
  return steps.find((step) => step >= atLeast && Number.isInteger(step)) ?? 10 * magnitude;
}

/**
 * An axis that holds all values and has lines at round ones.
 *
 * @param fromZero bars are as long as what they stand for, so their axis holds zero; a line may begin anywhere
 */
export function axisOf(values: Iterable<number>, maxLines: number, fromZero: boolean): Axis {
  let min = fromZero ? 0 : Infinity;
  let max = fromZero ? 0 : -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max || (min === 0 && max === 0)) return { min: 0, max: 1, lines: [] };
  if (min === max) {
    const around = Math.max(Math.abs(max) * 0.1, 1);
    max += around;
    if (!fromZero) min -= around;
  }
  const step = roundStep((max - min) / maxLines);
  const lines: number[] = [];
  for (let line = Math.ceil(min / step) * step; line <= max; line += step) lines.push(line + 0);
  return { min, max, lines };
}

export function scaleOf(min: number, max: number, from: number, to: number): Scale {
  const factor = max === min ? 0 : (to - from) / (max - min);
  return (value) => from + (value - min) * factor;
}

/** Which of `count` places with the same distance to each other is nearest. */
export function nearest(position: number, from: number, to: number, count: number): number {
  if (count < 2 || to === from) return 0;
  const at = Math.round(((position - from) / (to - from)) * (count - 1));
  return Math.min(Math.max(at, 0), count - 1);
}

/** An SVG path through the points; a missing value breaks it. */
export function pathOf(values: readonly (number | null)[], x: Scale, y: Scale): string {
  let pen = 'M';
  return values
    .map((value, at) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const part = `${pen}${x(at).toFixed(1)},${y(value).toFixed(1)}`;
      pen = 'L';
      return part;
    })
    .join('');
}

/** The places of `count` that get a name when there is room for `room` of them: the last one always, then every so many. */
export function namedPlaces(count: number, room: number): number[] {
  if (count === 0 || room < 1) return [];
  const every = Math.ceil(count / Math.max(room, 1));
  return Array.from({ length: Math.ceil(count / every) }, (_, at) => count - 1 - at * every).reverse();
}
