import { useSyncExternalStore } from 'react';

/** The widths are those of the breakpoints in app.css. */
const queries = {
  phone: '(width < 47.5625rem)',
  wide: '(width >= 68.8125rem)',
  dark: '(prefers-color-scheme: dark)',
};

export function useMedia(name: keyof typeof queries): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(queries[name]);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(queries[name]).matches,
  );
}
