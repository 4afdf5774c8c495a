import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { categoryUse, deleteCategory, type CategoryRow, type Problem } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFoot } from '@/ui/Dialog';
import { FieldError } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { useReplica } from '../book/BookContext';
import { useAct } from '../change/act';
import { CategoryPicker } from '../fields/CategoryPicker';
import { useProblemText } from '../transaction/problems';

interface RemoveCategoryProps {
  category: CategoryRow;
  /** Into another one, which must be chosen; else it may go without. */
  merge: boolean;
  onClose: () => void;
}

/** A category goes; what it was used for gets another one, or none. */
export function RemoveCategory({ category, merge, onClose }: RemoveCategoryProps) {
  const { t } = useTranslation(['money', 'common']);
  const replica = useReplica();
  const act = useAct();
  const [target, setTarget] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const textOf = useProblemText(problems);
  const use = useMemo(() => categoryUse(replica, category.id), [replica, category.id]);
  const isUsed = use.transactions + use.recurring + use.envelopes + use.rules > 0;

  function remove() {
    const label = t(merge ? 'category.merged' : 'category.deleted', { name: category.name });
    setProblems(act(label, (care) => deleteCategory(replica, category.id, target, care), onClose));
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(merge ? 'category.mergeOf' : 'category.deleteOf', { name: category.name })}
    >
      <DialogBody className="grid gap-4">
        {isUsed && <p className="text-ink-2">{t('category.use', { count: use.transactions })}</p>}
        {use.children > 0 && <p className="text-ink-2">{t('category.childrenMove', { count: use.children })}</p>}
        {(isUsed || merge) && (
          <CategoryPicker
            large
            label={t(merge ? 'category.mergeInto' : 'category.reassign')}
            placeholder={t('category.none')}
            value={target}
            onChange={setTarget}
            kind={category.kind}
            except={(id) => id === category.id}
            testId="reassign"
          />
        )}
        {use.reconciled > 0 && <Notice>{t('category.reconciled', { count: use.reconciled })}</Notice>}
        {textOf('reassign', 'id') && <FieldError>{textOf('reassign', 'id')}</FieldError>}
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="danger" disabled={merge && target === null} onClick={remove} data-testid="remove-category">
          {t(merge ? 'category.merge' : 'delete')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
