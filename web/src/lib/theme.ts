import { useSyncExternalStore } from 'react';
import { storage } from './storage';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'rialto.theme';
const listeners = new Set<() => void>();

function isTheme(value: string | null): value is Theme {
  return value !== null && (themes as readonly string[]).includes(value);
}

function read(): Theme {
  const stored = storage.get(key);
  return isTheme(stored) ? stored : 'system';
}

let current = read();

export function setTheme(theme: Theme): void {
  current = theme;
  storage.set(key, theme === 'system' ? null : theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  listeners.forEach((listener) => listener());
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
