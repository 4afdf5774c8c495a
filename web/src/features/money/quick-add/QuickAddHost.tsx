import { lazy, Suspense, useEffect } from 'react';
import { useCan } from '@/features/spaces/SpaceContext';
import { useClient } from '@/lib/client';
import { UndoToast } from '../change/UndoToast';
import { filesOf } from '../receipts/deviceFiles';
import { useQuickAdd } from './quickAdd';

const load = () => import('./QuickAdd').then(({ QuickAdd }) => ({ default: QuickAdd }));
const QuickAdd = lazy(load);

/** In the shell, so that a transaction can be added from any page of the space. */
export function QuickAddHost() {
  const start = useQuickAdd();
  const usesBooks = useCan('books.use');
  const client = useClient();
  // Here before it is wanted: then there may be no network.
  useEffect(() => {
    if (!usesBooks) return;
    load().catch(() => undefined);
    // Receipts that wait are sent from whatever page.
    filesOf(client).catch(() => undefined);
  }, [usesBooks, client]);
  if (!usesBooks) return null;
  return (
    <>
      {start && (
        <Suspense>
          <QuickAdd start={start} />
        </Suspense>
      )}
      <UndoToast />
    </>
  );
}
