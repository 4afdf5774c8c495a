import type { KeyboardEvent } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';

interface RowKeys {
  count: number;
  active: number;
  onActivate: (at: number) => void;
  virtual: Virtualizer<HTMLDivElement, Element>;
}

/** The keys of a long list that has the focus itself: arrows, Home and End move, and the list adds its own. */
export function useRowKeys({ count, active, onActivate, virtual }: RowKeys) {
  function move(to: number) {
    const at = Math.max(0, Math.min(to, count - 1));
    onActivate(at);
    virtual.scrollToIndex(at);
  }

  function press(event: KeyboardEvent, own: Record<string, () => void>) {
    // What is typed into a row's field, or pressed on one of its buttons, is theirs.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(active + 1),
      ArrowUp: () => move(active - 1),
      Home: () => move(0),
      End: () => move(count - 1),
      ...own,
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
  return { move, press };
}
