import { lazy, Suspense } from 'react';
import { useCan } from '@/features/spaces/SpaceContext';
import { UndoToast } from '../change/UndoToast';
import { useQuickAdd } from './quickAdd';

const QuickAdd = lazy(() => import('./QuickAdd').then(({ QuickAdd }) => ({ default: QuickAdd })));

/** In the shell, so that a transaction can be added from any page of the space. */
export function QuickAddHost() {
  const start = useQuickAdd();
  const usesBooks = useCan('books.use');
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
