import { createContext, use } from 'react';
import type { Space } from '@rialto/client';

export const SpaceContext = createContext<Space | null>(null);

/** The space in view. */
export function useSpace(): Space {
  const space = use(SpaceContext);
  if (!space) throw new Error('useSpace outside of a space');
  return space;
}

export function useCan(permission: string): boolean {
  return useSpace().membership?.permissions.includes(permission) ?? false;
}
