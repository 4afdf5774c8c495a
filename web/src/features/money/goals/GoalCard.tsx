import { useState } from 'react';
import { Archive, ArchiveRestore, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { minorDigits, type Goal, type GoalProgress } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { useLocale } from '@/lib/time';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/Menu';
import { useRow } from '../book/BookContext';
import { Ring } from '../charts/Ring';
import { Amount } from '../fields/Amount';
import { WaitingMark } from '../WaitingMark';
import { goalGlyph } from './goalGlyphs';
import { SavedForm } from './SavedForm';
import { useForecastText } from './useForecastText';

interface GoalCardProps {
  goal: Row<Goal>;
  progress: GoalProgress;
  canEdit: boolean;
  onEdit: () => void;
  onSaved: (amount: number) => void;
  onArchive: (archived: boolean) => void;
  onDelete: () => void;
}

/** A goal: how far, by when, and what it takes. */
export function GoalCard({ goal, progress, canEdit, onEdit, onSaved, onArchive, onDelete }: GoalCardProps) {
  const { t } = useTranslation('plans');
  const locale = useLocale();
  const [saving, setSaving] = useState(false);
  const account = useRow('account', goal.account);
  const forecastText = useForecastText();
  const unit = 10 ** minorDigits(goal.currency);
  const round = progress.saved % unit === 0 && goal.target % unit === 0;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return (
    <li data-testid={`goal-${goal.name}`} className="grid content-start gap-3 rounded-lg border border-line p-4">
      <div className="flex items-center gap-4">
        <Ring share={progress.share}>{percent.format(Math.floor(progress.share * 100) / 100)}</Ring>
        <div className="min-w-0 flex-1">
          <h3 className="flex items-center gap-2 font-semibold">
            <Icon as={goalGlyph(goal.icon)} size={16} className="text-ink-3" />
            <span className="truncate">{goal.name}</span>
            <WaitingMark row={goal} />
          </h3>
          <p className="mt-0.5">
            <Amount amount={progress.saved} currency={goal.currency} whole={round} className="font-semibold" />{' '}
            <span className="text-ink-2">
              {t('goals.of')} <Amount amount={goal.target} currency={goal.currency} whole={round} />
            </span>
          </p>
          <p className="text-small text-ink-2">{forecastText(goal, progress)}</p>
        </div>
        {canEdit && (
          <GoalMenu
            name={goal.name}
            archived={goal.archived ?? false}
            onEdit={onEdit}
            onArchive={onArchive}
            onDelete={onDelete}
          />
        )}
      </div>
      {account && <p className="text-small text-ink-2">{t('goals.onAccount', { account: account.name })}</p>}
      {canEdit && !account && !goal.archived && !saving && (
        <Button size="sm" className="justify-self-start" onClick={() => setSaving(true)} data-testid="goal-save-money">
          {t('goals.putAside')}
        </Button>
      )}
      {saving && (
        <SavedForm
          currency={goal.currency}
          most={progress.saved}
          onSave={(amount) => {
            setSaving(false);
            onSaved(amount);
          }}
          onClose={() => setSaving(false)}
        />
      )}
    </li>
  );
}

interface GoalMenuProps {
  name: string;
  archived: boolean;
  onEdit: () => void;
  onArchive: (archived: boolean) => void;
  onDelete: () => void;
}

function GoalMenu({ name, archived, onEdit, onArchive, onDelete }: GoalMenuProps) {
  const { t } = useTranslation('plans');
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton icon={Ellipsis} label={t('goals.menu', { name })} size="sm" className="self-start" />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem icon={Pencil} onSelect={onEdit}>
          {t('goals.edit')}
        </MenuItem>
        <MenuItem icon={archived ? ArchiveRestore : Archive} onSelect={() => onArchive(!archived)}>
          {t(archived ? 'goals.unarchive' : 'goals.archive')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} tone="bad" onSelect={onDelete}>
          {t('goals.delete')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
