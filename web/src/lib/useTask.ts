import { useState } from 'react';
import { useErrorText } from './errors';

/** One thing at a time that may fail: whether it runs, and in words why it did not work. */
export function useTask() {
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function run(work: () => Promise<unknown>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setBusy(false);
    }
  }
  return { busy, failure, run };
}
