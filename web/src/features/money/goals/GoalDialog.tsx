import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies, type Goal } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { useLocale } from '@/lib/time';
import { textProblem, titleMaxLength } from '@/lib/validation';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { SelectField } from '@/ui/SelectField';
import { useBookRecord, useRow } from '../book/BookContext';
import { useToday } from '../calendar/useCalendar';
import { AccountPicker } from '../fields/AccountPicker';
import { AmountField } from '../fields/AmountField';
import { DateField } from '../fields/DateField';
import { GlyphPicker } from './GlyphPicker';
import { goalGlyphs } from './goalGlyphs';

interface GoalDialogProps {
  /** The one to change; without it, a new one. */
  goal?: Row<Goal> | undefined;
  onSave: (fields: Goal) => void;
  onClose: () => void;
}

/** What one saves for, how much, and by when. */
export function GoalDialog({ goal, onSave, onClose }: GoalDialogProps) {
  const { t } = useTranslation(['plans', 'common', 'errors']);
  const locale = useLocale();
  const today = useToday();
  const book = useBookRecord();
  const [name, setName] = useState(goal?.name ?? '');
  const [target, setTarget] = useState<number | null>(goal?.target ?? null);
  const [ownCurrency, setCurrency] = useState(goal?.currency ?? book.currency);
  const [targetDate, setTargetDate] = useState(goal?.targetDate ?? '');
  const [account, setAccount] = useState(goal?.account ?? '');
  const [icon, setIcon] = useState<string>(goal?.icon ?? 'target');
  const [sent, setSent] = useState(false);
  const linked = useRow('account', account);
  const currency = linked?.currency ?? ownCurrency;
  const nameMissing = textProblem(name, titleMaxLength) !== undefined;
  const targetMissing = target === null || target < 1;

  function save() {
    setSent(true);
    if (nameMissing || targetMissing) return;
    onSave({
      name: name.trim(),
      target,
      currency,
      targetDate: targetDate || null,
      account: account || null,
      icon,
    });
  }

  return (
    <FormDialog
      title={t(goal ? 'goals.edit' : 'goals.new')}
      onSubmit={save}
      onClose={onClose}
      action={t(goal ? 'common:save' : 'goals.create')}
      actionTestId="save-goal"
      className="grid gap-4"
    >
      <Field
        label={t('goals.name')}
        value={name}
        maxLength={titleMaxLength}
        onChange={(event) => setName(event.target.value)}
        error={sent && nameMissing ? t('errors:required') : undefined}
        autoFocus
        data-testid="goal-name"
      />
      <div className="grid grid-cols-2 gap-3">
        <AmountField
          label={t('goals.target')}
          currency={currency}
          value={target}
          onChange={setTarget}
          required
          testId="goal-target"
        />
        <DateField
          label={t('goals.by')}
          value={targetDate}
          onChange={setTargetDate}
          min={goal ? '' : today}
          optional
          testId="goal-date"
        />
      </div>
      {sent && targetMissing && <p className="text-caption font-medium text-bad">{t('goals.targetMissing')}</p>}
      <AccountPicker
        label={t('goals.account')}
        value={account}
        onChange={setAccount}
        none={t('goals.noAccount')}
        testId="goal-account"
      />
      <p className="-mt-2.5 text-caption text-ink-3">{t('goals.accountHelp')}</p>
      {!linked && (
        <SelectField
          label={t('goals.currency')}
          value={ownCurrency}
          onChange={setCurrency}
          options={currencies(locale).map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        />
      )}
      <GlyphPicker
        label={t('goals.icon')}
        glyphs={goalGlyphs}
        nameOf={(name) => t(`goals.icons.${name}`)}
        value={icon}
        onChange={setIcon}
      />
    </FormDialog>
  );
}
