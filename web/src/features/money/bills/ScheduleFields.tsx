import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '@/ui/Field';
import { SelectField } from '@/ui/SelectField';
import { DateField } from '../fields/DateField';
import { units, type RecurringDraft } from './recurringDraft';

interface ScheduleFieldsProps {
  draft: RecurringDraft;
  onChange: (changes: Partial<RecurringDraft>) => void;
}

const mostEvery = 365;
const mostRemindDays = 60;

const whole = (text: string, least: number, most: number) =>
  Math.min(Math.max(Math.trunc(Number(text)) || 0, least), most);

/** How often, from when until when, and what happens on the day. */
export function ScheduleFields({ draft, onChange }: ScheduleFieldsProps) {
  const { t } = useTranslation('plans');
  const id = useId();
  return (
    <>
      <div role="group" aria-labelledby={id} className="grid gap-1.5">
        <span id={id} className="text-small font-medium">
          {t('bills.every')}
        </span>
        <div className="grid grid-cols-[72px_1fr] gap-2">
          <Field
            label={t('bills.everyCount')}
            className="[&>div]:sr-only"
            type="number"
            min={1}
            max={mostEvery}
            value={draft.every}
            onChange={(event) => onChange({ every: whole(event.target.value, 1, mostEvery) })}
          />
          <SelectField
            label={t('bills.unit')}
            quiet
            value={draft.unit}
            onChange={(unit) => onChange({ unit })}
            options={units.map((unit) => ({ value: unit, label: t(`bills.units.${unit}`, { count: draft.every }) }))}
          />
        </div>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <DateField
          label={t('bills.start')}
          value={draft.start}
          onChange={(start) => onChange({ start })}
          testId="recurring-start"
        />
        <DateField
          label={t('bills.until')}
          value={draft.until}
          min={draft.start}
          optional
          onChange={(until) => onChange({ until })}
        />
      </div>
      <Field
        label={t('bills.remind')}
        help={t('bills.remindHelp')}
        type="number"
        min={0}
        max={mostRemindDays}
        value={draft.remindDays}
        onChange={(event) => onChange({ remindDays: whole(event.target.value, 0, mostRemindDays) })}
      />
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          checked={draft.autoPost}
          onChange={(event) => onChange({ autoPost: event.target.checked })}
          className="mt-0.5 size-4 accent-accent"
        />
        <span>
          {t('bills.autoPost')}
          <span className="block text-small text-ink-2">{t('bills.autoPostHelp')}</span>
        </span>
      </label>
    </>
  );
}
