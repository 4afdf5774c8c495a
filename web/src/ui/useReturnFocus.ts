import { useRef } from 'react';

/** Where the focus goes back to; from an item of a menu, which is gone by then, to what opened the menu. */
function originOf(element: Element | null): HTMLElement | null {
  const menu = element?.closest('[role="menu"]');
  const origin = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : element;
  return origin instanceof HTMLElement ? origin : null;
}

/** For dialogs that are opened by state and not by a Radix trigger: closing gives the focus back. */
export function useReturnFocus() {
  const origin = useRef<HTMLElement>(null);
  return {
    onOpenAutoFocus: () => {
      origin.current = originOf(document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // What the dialog led to may have taken the focus already.
      if (document.activeElement === document.body) origin.current?.focus({ preventScroll: true });
    },
  };
}
