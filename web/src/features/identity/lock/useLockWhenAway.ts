import { useEffect } from 'react';
import { pin } from './pin';
import type { usePin } from './usePin';

const minuteMs = 60_000;
const checkMs = 5_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks when nobody has touched the app for as long as the person chose, in view or not. */
export function useLockWhenAway({ isSet, isLocked, awayMinutes }: ReturnType<typeof usePin>): void {
  useEffect(() => {
    if (!isSet || isLocked) return;
    let lastSign = Date.now();
    const isAway = () => awayMinutes > 0 && Date.now() - lastSign >= awayMinutes * minuteMs;
    const check = (): boolean => {
      if (!isAway()) return false;
      pin.lock();
      return true;
    };
    const onSign = () => {
      // Who comes back late is asked before the first key counts.
      if (!check()) lastSign = Date.now();
    };
    const onVisibility = () => {
      if (awayMinutes === 0 && document.visibilityState === 'hidden') pin.lock();
      else check();
    };
    for (const sign of signs) window.addEventListener(sign, onSign, { passive: true, capture: true });
    document.addEventListener('visibilitychange', onVisibility);
    const timer = setInterval(check, checkMs);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
      document.removeEventListener('visibilitychange', onVisibility);
      clearInterval(timer);
    };
  }, [isSet, isLocked, awayMinutes]);
}
