import { lazy, Suspense, useEffect } from 'react';
import { useCan } from '@/features/spaces/SpaceContext';
import { UndoToast } from '../change/UndoToast';
import { useQuickAdd } from './quickAdd';

const load = () => import('./QuickAdd').then(({ QuickAdd }) => ({ default: QuickAdd }));
const QuickAdd = lazy(load);

/** In the shell, so that a transaction can be added from any page of the space. */
export function QuickAddHost() {
  const start = useQuickAdd();
  const usesBooks = useCan('books.use');
  // Here before it is wanted: then there may be no network.
  useEffect(() => {
    if (usesBooks) void load().catch(() => undefined);
  }, [usesBooks]);
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
