import { useSyncExternalStore } from 'react';
import { waitingChanges } from '@/features/money/book/waiting';
import { useClient, type Client } from '@/lib/client';

/** Set while the person is asked whether what waits may be lost. */
let asked: number | undefined;
const listeners = new Set<() => void>();

function ask(waiting: number | undefined): void {
  asked = waiting;
  listeners.forEach((listener) => listener());
}

/** Everything on this device that the server does not have. */
const unsent = ({ live }: Client): number => live.state.waiting + waitingChanges();

/** Signs out; asks first when something would be lost. */
export function useSignOut(): () => void {
  const client = useClient();
  return () => {
    const waiting = unsent(client);
    if (waiting > 0) ask(waiting);
    else void client.session.signOut();
  };
}

/** How much would be lost, while that is asked. */
export function useSignOutQuestion(): number | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}

export const dropSignOutQuestion = (): void => ask(undefined);
