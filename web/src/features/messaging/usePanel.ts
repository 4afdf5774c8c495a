import { useState } from 'react';
import { storage } from '@/lib/storage';

const key = 'rialto.panel';

/** The panel beside the conversation: on wide screens it stays as you left it, elsewhere it comes when called. */
export function usePanel(isWide: boolean) {
  const [docked, setDocked] = useState(() => storage.get(key) !== 'closed');
  const [called, setCalled] = useState(false);

  function toggle() {
    if (!isWide) {
      setCalled(!called);
      return;
    }
    setDocked(!docked);
    storage.set(key, docked ? 'closed' : null);
  }
  return { open: isWide ? docked : called, toggle };
}
