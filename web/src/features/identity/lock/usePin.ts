import { useSyncExternalStore } from 'react';
import { useMe } from '@/lib/client';
import { pin, type PinState } from './pin';

/** Your PIN on this device. */
export function usePin(): PinState & { personId: string } {
  const personId = useMe().user.id;
  const state = useSyncExternalStore(pin.subscribe, () => pin.state(personId));
  return { ...state, personId };
}
