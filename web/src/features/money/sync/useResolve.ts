import { useTranslation } from 'react-i18next';
import { useReplica } from '../book/BookContext';
import { offerUndo } from '../change/undo';
import type { ConflictRow } from './useConflicts';
import { useWords } from './words';

/** Takes the value that lost, or leaves all as it is; either can be taken back. */
export function useResolve(): (conflict: ConflictRow, how: 'undo' | 'dismiss') => void {
  const { t } = useTranslation('sharing');
  const replica = useReplica();
  const words = useWords();
  return ({ id, type, record }, how) => {
    const what = words.record(type, record) ?? words.type(type);
    const label = t(how === 'undo' ? 'conflicts.didUndo' : 'conflicts.didKeep', { what });
    const mutation = replica.resolve(id, how, label);
    offerUndo({ label, replica, mutationIds: [mutation.id] });
  };
}
