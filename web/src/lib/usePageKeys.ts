import { useEffect, useRef } from 'react';

const isBusy = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest(
    'input:not([type=checkbox]), textarea, select, [role="dialog"], [role="menu"], [role="alertdialog"]',
  ) !== null;

/**
 * Single keys wherever the focus is on the page, but not while one writes or something is open above it. The part of the page that
 * is `inner` comes before the page around it.
 */
export function usePageKeys(keys: Readonly<Record<string, () => void>>, inner = false): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', onKeyDown, inner);
    return () => window.removeEventListener('keydown', onKeyDown, inner);
  }, [inner]);
}
