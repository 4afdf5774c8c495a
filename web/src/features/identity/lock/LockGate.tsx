import type { ReactNode } from 'react';
import { LockScreen } from './LockScreen';
import { useLockWhenAway } from './useLockWhenAway';
import { usePin } from './usePin';

/** While the PIN is asked for, nothing of what lies behind is in the page. */
export function LockGate({ children }: { children: ReactNode }) {
  const state = usePin();
  useLockWhenAway(state);
  return state.isLocked ? <LockScreen /> : children;
}
