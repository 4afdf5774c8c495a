import { useCallback, useState } from 'react';

/** Before it was measured, and where nothing can be measured. */
const usualWidthPx = 560;

/** The width of an element, so that a chart's text and strokes keep their size whatever the width. */
export function useWidth(): [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(usualWidthPx);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const look = () => setWidth(Math.round(element.clientWidth) || usualWidthPx);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measure, width];
}
