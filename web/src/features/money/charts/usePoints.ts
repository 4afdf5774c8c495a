import { useState, type KeyboardEvent, type MouseEvent } from 'react';

const pageSteps = 5;

/** The point that a key leads to, or undefined when the key is not for the chart. */
export function pointForKey(key: string, active: number, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(active + 1, last);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(active - 1, 0);
    case 'PageUp':
      return Math.min(active + pageSteps, last);
    case 'PageDown':
      return Math.max(active - pageSteps, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

interface PointsOptions {
  label: string;
  count: number;
  /** Where the keyboard begins. */
  start: number;
  /** The point at a horizontal position, in pixels from the chart's left edge. */
  at: (x: number) => number;
  /** What a point says. */
  text: (point: number) => string;
  /** Enter or a click on a point. */
  onOpen?: ((point: number) => void) | undefined;
}

/**
 * One point of a chart is looked at: under the pointer, or moved along by arrow keys. To assistive technology the chart
 * is a slider whose value is what the point says.
 */
export function usePoints({ label, count, start, at, text, onOpen }: PointsOptions) {
  const [shown, setShown] = useState<number>();
  const [place, setPlace] = useState<number>();
  const clamp = (point: number) => Math.min(Math.max(point, 0), Math.max(count - 1, 0));
  const current = clamp(place ?? start);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && shown !== undefined) {
      setShown(undefined);
      return;
    }
    if (event.key === 'Enter' && onOpen && count > 0) {
      onOpen(current);
      return;
    }
    const next = pointForKey(event.key, current, count);
    if (next === undefined) return;
    event.preventDefault();
    setPlace(next);
    setShown(next);
  }

  const pointAt = (event: MouseEvent<HTMLElement>) =>
    clamp(at(event.clientX - event.currentTarget.getBoundingClientRect().left));

  return {
    active: shown === undefined || count === 0 ? undefined : clamp(shown),
    props: {
      role: 'slider',
      tabIndex: count === 0 ? -1 : 0,
      'aria-label': label,
      'aria-valuemin': 0,
      'aria-valuemax': Math.max(count - 1, 0),
      'aria-valuenow': current,
      'aria-valuetext': count === 0 ? '' : text(current),
      onKeyDown,
      onFocus: (event: { currentTarget: HTMLElement }) => {
        if (event.currentTarget.matches(':focus-visible')) setShown(current);
      },
      onBlur: () => setShown(undefined),
      onPointerMove: (event: MouseEvent<HTMLElement>) => setShown(pointAt(event)),
      onPointerLeave: () => setShown(undefined),
      onClick: onOpen && ((event: MouseEvent<HTMLElement>) => onOpen(pointAt(event))),
    },
  };
}
