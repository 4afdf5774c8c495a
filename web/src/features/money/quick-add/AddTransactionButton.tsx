import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '@/lib/useMedia';
import { Button } from '@/ui/Button';
import { Kbd } from '@/ui/Kbd';
import { useBook } from '../book/BookContext';
import { openQuickAdd, type QuickAddStart } from './quickAdd';

/** In the head of each page; on a phone the middle of the bottom tabs does it. */
export function AddTransactionButton({ start = {} }: { start?: QuickAddStart }) {
  const { t } = useTranslation('money');
  const { canEdit } = useBook();
  const isPhone = useMedia('phone');
  if (!canEdit || isPhone) return null;
  return (
    <Button
      variant="primary"
      icon={Plus}
      aria-keyshortcuts="n"
      onClick={() => openQuickAdd(start)}
      data-testid="add-transaction"
    >
      {t('add')} <Kbd onAccent>N</Kbd>
    </Button>
  );
}
