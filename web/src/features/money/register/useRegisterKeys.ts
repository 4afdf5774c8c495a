import { useEffect, useRef } from 'react';

interface RegisterKeys {
  add: () => void;
  find: () => void;
}

const isBusy = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest(
    'input:not([type=checkbox]), textarea, select, [role="dialog"], [role="menu"], [role="alertdialog"]',
  ) !== null;

/** `n` and `/` wherever the focus is on the page, but not while one writes. */
export function useRegisterKeys(keys: RegisterKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      if (event.key === 'n') latest.current.add();
      else if (event.key === '/') latest.current.find();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
