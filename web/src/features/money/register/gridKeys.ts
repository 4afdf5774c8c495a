import type { KeyboardEvent } from 'react';

export interface GridActions {
  move: (by: number, extend: boolean) => void;
  moveTo: (end: 'first' | 'last') => void;
  page: (direction: 1 | -1) => void;
  edit: () => void;
  open: () => void;
  toggle: () => void;
  toggleCleared: () => void;
  selectAll: () => void;
  clear: () => void;
  remove: () => void;
  expand: (open: boolean) => void;
}

/** The keys of the register while no field has the focus. */
export function gridKey(event: KeyboardEvent, actions: GridActions): void {
  if (event.target instanceof HTMLElement && event.target.closest('input:not([type=checkbox]), select, textarea'))
    return;
  const act = actionOf(event, actions);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionOf(event: KeyboardEvent, actions: GridActions): (() => void) | undefined {
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'a' ? actions.selectAll : undefined;
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return () => actions.move(1, event.shiftKey);
    case 'ArrowUp':
    case 'k':
    case 'K':
      return () => actions.move(-1, event.shiftKey);
    case 'ArrowRight':
      return () => actions.expand(true);
    case 'ArrowLeft':
      return () => actions.expand(false);
    case 'Home':
      return () => actions.moveTo('first');
    case 'End':
      return () => actions.moveTo('last');
    case 'PageDown':
      return () => actions.page(1);
    case 'PageUp':
      return () => actions.page(-1);
    case 'Enter':
    case 'F2':
      return actions.edit;
    case 'o':
      return actions.open;
    case ' ':
    case 'x':
      return actions.toggle;
    case 'c':
      return actions.toggleCleared;
    case 'Delete':
    case 'Backspace':
      return actions.remove;
    case 'Escape':
      return actions.clear;
    default:
      return undefined;
  }
}
