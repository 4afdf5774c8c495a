import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayOfDate, folded, type Use } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useLocale } from '@/lib/time';
import { Empty } from '@/ui/Empty';
import { IconButton } from '@/ui/IconButton';
import { SearchField } from '@/ui/SearchField';
import { useBook } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useChange } from '../change/useChange';
import { shortDay } from '../register/days';
import { RenameUse } from './RenameUse';

const shown = 200;

/** Tags or payees: they are what transactions say, so renaming one renames it everywhere. */
export function NamesInUse({ kind }: { kind: 'tags' | 'payees' }) {
  const { t } = useTranslation('money');
  const { id: spaceId } = useSpace();
  const { canEdit } = useBook();
  const locale = useLocale();
  const change = useChange();
  const { index: payees, version } = useIndex('payees');
  const [text, setText] = useState('');
  const [renaming, setRenaming] = useState<Use>();
  const wanted = folded(useDeferredValue(text)).trim();
  // The version stands for what is in use.
  const all = useMemo<readonly Use[]>(
    () => (kind === 'tags' ? payees.tags() : payees.payees()),
    [payees, version, kind],
  );
  const found = all.filter(({ name }) => folded(name).includes(wanted));
  const today = dayOfDate(new Date());
  return (
    <div className="grid gap-3">
      <SearchField label={t(`organise.${kind}Search`)} value={text} onChange={(event) => setText(event.target.value)} />
      {found.length === 0 && <Empty title={t(`organise.${kind}EmptyTitle`)}>{t(`organise.${kind}Empty`)}</Empty>}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {found.slice(0, shown).map((use) => (
          <li key={use.name} className="flex min-h-11 items-center gap-3" data-testid="name-in-use">
            <Link
              to="/s/$spaceId/transactions"
              params={{ spaceId }}
              search={kind === 'tags' ? { tag: use.name } : { text: use.name }}
              className="min-w-0 flex-1 truncate font-medium hover:underline"
            >
              {use.name}
            </Link>
            <span className="shrink-0 text-small text-ink-2 tabular-nums">
              {t('register.count', { count: use.count })}
            </span>
            <span className="w-20 shrink-0 text-end text-small text-ink-3 max-tablet:hidden">
              {shortDay(locale, use.lastUsed, today)}
            </span>
            {canEdit && (
              <IconButton
                icon={Pencil}
                size="sm"
                tooltip={false}
                label={t('organise.renameOf', { name: use.name })}
                onClick={() => setRenaming(use)}
              />
            )}
            {canEdit && kind === 'tags' && (
              <IconButton
                icon={Trash2}
                size="sm"
                tooltip={false}
                label={t('organise.deleteOf', { name: use.name })}
                onClick={() =>
                  change.all(t('done.tagDeleted', { name: use.name }), payees.renameTags([use.name], null))
                }
              />
            )}
          </li>
        ))}
      </ul>
      {found.length > shown && (
        <p className="text-center text-caption text-ink-3">{t('organise.more', { count: found.length - shown })}</p>
      )}
      {renaming && <RenameUse kind={kind} use={renaming} onClose={() => setRenaming(undefined)} />}
    </div>
  );
}
