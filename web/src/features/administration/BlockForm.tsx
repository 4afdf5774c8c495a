import { useTranslation } from 'react-i18next';
import { useClient } from '@/lib/client';
import { useForm } from '@/lib/useForm';
import { textProblem, type Problem } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { SelectField } from '@/ui/SelectField';
import { useSay } from './toast';
import { useReloadAddresses } from './useAddresses';

const reasonMaxLength = 200;
const durations = [
  { unit: 'minutes', count: 15, minutes: 15 },
  { unit: 'hours', count: 1, minutes: 60 },
  { unit: 'hours', count: 24, minutes: 1440 },
  { unit: 'days', count: 7, minutes: 10_080 },
  { unit: 'days', count: 30, minutes: 43_200 },
  { unit: 'days', count: 365, minutes: 525_600 },
] as const;

/** What the server looks at closer: only signs that an address or a range can have. */
export function rangeProblem(value: string): Problem | undefined {
  if (value.trim() === '') return { key: 'required' };
  return /^[0-9A-Fa-f:./]{2,49}$/.test(value.trim()) ? undefined : { key: 'addressRange' };
}

export function BlockForm() {
  const { t } = useTranslation('administration');
  const { administration } = useClient();
  const say = useSay();
  const reload = useReloadAddresses();
  const initial = { range: '', reason: '', minutes: '60' };
  const form = useForm({
    initial,
    rules: {
      range: rangeProblem,
      reason: (value) => textProblem(value, reasonMaxLength),
      minutes: () => undefined,
    },
    submit: async ({ range, reason, minutes }) => {
      const entry = await administration.block({
        range: range.trim(),
        reason: reason.trim(),
        forMinutes: Number(minutes),
      });
      form.setValues(initial);
      say(t('addresses.blocked', { range: entry.range }));
      await reload();
    },
  });
  return (
    <form {...form.formProps} className="mt-3 grid gap-3">
      <div className="grid gap-3 tablet:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_9rem]">
        <Field
          {...form.field('range')}
          label={t('addresses.range')}
          help={t('addresses.rangeHelp')}
          autoComplete="off"
          spellCheck={false}
          data-testid="block-range"
        />
        <Field
          {...form.field('reason')}
          label={t('addresses.reason')}
          help={t('addresses.reasonHelp')}
          autoComplete="off"
          data-testid="block-reason"
        />
        <SelectField
          label={t('addresses.duration')}
          value={form.values.minutes}
          onChange={(minutes) => form.setValues((values) => ({ ...values, minutes }))}
          options={durations.map(({ unit, count, minutes }) => ({
            value: String(minutes),
            label: t(`addresses.${unit}`, { count }),
          }))}
          data-testid="block-duration"
        />
      </div>
      {form.failure && <Notice tone="bad">{form.failure}</Notice>}
      <Button type="submit" variant="primary" busy={form.busy} className="justify-self-start" data-testid="block">
        {t('addresses.block')}
      </Button>
    </form>
  );
}
