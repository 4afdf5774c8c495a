import { useMemo, useState } from 'react';
import { Check, Tag, Tags, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { FormDialog } from '@/ui/FormDialog';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/Menu';
import { useTable } from '../book/BookContext';
import { Amount } from '../fields/Amount';
import { CategoryPicker } from '../fields/CategoryPicker';
import { TagField } from '../fields/TagField';
import type { RowContext } from './rowParts';
import { flowsOf } from './sums';
import type { useRowActions } from './useRowActions';
import type { Selection } from './useSelection';

interface BulkBarProps {
  selection: Selection;
  total: number;
  context: RowContext;
  actions: ReturnType<typeof useRowActions>;
  canEdit: boolean;
}

/** What can be done to all rows that are marked, and what they add up to. */
export function BulkBar({ selection, total, context, actions, canEdit }: BulkBarProps) {
  const { t } = useTranslation('money');
  const [asks, setAsks] = useState<'category' | 'tags'>();
  const { table, version } = useTable('transaction');
  const sums = useMemo(() => {
    const rows = [...selection.ids].map((id) => table.get(id)).filter((row) => row !== undefined);
    return [...flowsOf(rows, context.currencyOf, true)];
    // The version stands for what is in the table.
  }, [selection.ids, table, version, context]);
  return (
    <div
      role="toolbar"
      aria-label={t('bulk.label')}
      data-testid="bulk-bar"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line bg-surface px-6 py-1 text-small max-tablet:px-4"
    >
      <span className="text-ink-2">
        <b className="font-semibold text-ink">{selection.ids.size}</b> {t('bulk.ofSelected', { total })}
      </span>
      {sums.map(([currency, flow]) => (
        <Amount key={currency} amount={flow.in + flow.out} currency={currency} />
      ))}
      {canEdit && (
        <span className="ms-auto flex flex-wrap gap-1.5">
          <Button size="sm" icon={Tag} onClick={() => setAsks('category')} data-testid="bulk-category">
            {t('field.category')}
          </Button>
          <Button size="sm" icon={Tags} onClick={() => setAsks('tags')} data-testid="bulk-tags">
            {t('field.tags')}
          </Button>
          <Menu>
            <MenuTrigger asChild>
              <Button size="sm" icon={Check} data-testid="bulk-status">
                {t('field.status')}
              </Button>
            </MenuTrigger>
            <MenuContent side="top">
              <MenuItem onSelect={() => actions.setStatus(selection.ids, 'cleared')}>{t('status.cleared')}</MenuItem>
              <MenuItem onSelect={() => actions.setStatus(selection.ids, 'pending')}>{t('status.pending')}</MenuItem>
            </MenuContent>
          </Menu>
          <Button
            size="sm"
            variant="bad"
            icon={Trash2}
            onClick={() => actions.remove(selection.ids, selection.clear)}
            data-testid="bulk-delete"
          >
            {t('delete')}
          </Button>
        </span>
      )}
      <IconButton
        icon={X}
        label={t('bulk.clear')}
        size="sm"
        tooltip={false}
        onClick={selection.clear}
        className={canEdit ? '' : 'ms-auto'}
      />
      {asks === 'category' && (
        <AskCategory
          onClose={() => setAsks(undefined)}
          onChoose={(category) => actions.setCategory(selection.ids, category)}
        />
      )}
      {asks === 'tags' && (
        <AskTags onClose={() => setAsks(undefined)} onChoose={(tags) => actions.addTags(selection.ids, tags)} />
      )}
    </div>
  );
}

function AskCategory({ onClose, onChoose }: { onClose: () => void; onChoose: (category: string | null) => void }) {
  const { t } = useTranslation('money');
  const [category, setCategory] = useState<string | null>(null);
  return (
    <FormDialog
      title={t('bulk.category')}
      onSubmit={() => {
        onChoose(category);
        onClose();
      }}
      onClose={onClose}
      actionTestId="bulk-save"
    >
      <CategoryPicker label={t('field.category')} value={category} onChange={setCategory} large autoFocus />
    </FormDialog>
  );
}

function AskTags({ onClose, onChoose }: { onClose: () => void; onChoose: (tags: readonly string[]) => void }) {
  const { t } = useTranslation('money');
  const [tags, setTags] = useState<string[]>([]);
  return (
    <FormDialog
      title={t('bulk.tags')}
      onSubmit={() => {
        if (tags.length > 0) onChoose(tags);
        onClose();
      }}
      onClose={onClose}
    >
      <TagField label={t('field.tags')} value={tags} onChange={setTags} />
    </FormDialog>
  );
}
