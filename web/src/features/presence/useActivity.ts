import { useEffect } from 'react';
import { useClient } from '@/lib/client';

const idleAfterMs = 5 * 60_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells the server when nobody is at this device: the page is hidden, or nothing moved for five minutes. */
export function useActivity(): void {
  const { presence } = useClient();
  useEffect(() => {
    let active: boolean | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function tell(next: boolean) {
      if (next !== active) presence.setActive(next);
      active = next;
    }
    function moved() {
      if (document.hidden) return;
      tell(true);
      clearTimeout(timer);
      timer = setTimeout(() => tell(false), idleAfterMs);
    }
    function shownOrHidden() {
      if (document.hidden) tell(false);
      else moved();
    }

    shownOrHidden();
    document.addEventListener('visibilitychange', shownOrHidden);
    signs.forEach((sign) => window.addEventListener(sign, moved, { passive: true }));
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', shownOrHidden);
      signs.forEach((sign) => window.removeEventListener(sign, moved));
    };
  }, [presence]);
}
