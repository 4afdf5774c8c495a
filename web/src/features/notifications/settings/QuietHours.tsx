import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotificationSettings } from '@rialto/client';
import { useForm } from '@/lib/useForm';
import { requiredProblem } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { SelectField } from '@/ui/SelectField';
import { zoneOf, zones } from './zones';

const usual = { from: '22:00', to: '07:00' };

interface QuietHoursProps {
  settings: NotificationSettings;
  onSave: (settings: NotificationSettings) => Promise<void>;
}

/** From when to when nothing rings. The hours and their zone are one thing and are saved together. */
export function QuietHours({ settings, onSave }: QuietHoursProps) {
  const { t } = useTranslation(['notices', 'common']);
  const id = useId();
  const zone = zoneOf(settings.zone);
  const { from, to } = settings.quietHours ?? usual;
  const before = { on: settings.quietHours ? 'yes' : '', from, to, zone };
  const [saved, setSaved] = useState<string>();
  const form = useForm({
    initial: before,
    rules: { on: () => undefined, from: requiredProblem, to: requiredProblem, zone: () => undefined },
    submit: async (values) => {
      const quietHours = { from: values.from, to: values.to };
      await onSave({
        digest: settings.digest,
        zone: values.zone,
        ...(values.on !== '' && { quietHours }),
      });
      setSaved(JSON.stringify(values));
    },
  });
  const { values, setValues } = form;
  const now = JSON.stringify(values);
  return (
    <form {...form.formProps} className="grid gap-3" data-testid="quiet-hours">
      <label htmlFor={id} className="flex items-start gap-2.5">
        <input
          id={id}
          type="checkbox"
          checked={values.on !== ''}
          onChange={({ target }) => setValues({ ...values, on: target.checked ? 'yes' : '' })}
          data-testid="quiet-on"
          className="mt-0.5 size-4 shrink-0 accent-(--accent)"
        />
        <span>
          {t('quiet.on')}
          <span className="block text-small text-ink-2">{t('quiet.text')}</span>
        </span>
      </label>
      {values.on !== '' && (
        <div className="grid grid-cols-2 gap-3">
          <Field {...form.field('from')} type="time" label={t('quiet.from')} data-testid="quiet-from" />
          <Field {...form.field('to')} type="time" label={t('quiet.to')} data-testid="quiet-to" />
          <SelectField
            label={t('quiet.zone')}
            value={values.zone}
            onChange={(value) => setValues({ ...values, zone: value })}
            options={zones(values.zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
            className="col-span-2"
            data-testid="quiet-zone"
          />
        </div>
      )}
      {form.failure && <Notice tone="bad">{form.failure}</Notice>}
      <div className="flex items-center gap-3">
        <Button type="submit" busy={form.busy} disabled={now === JSON.stringify(before)} data-testid="quiet-save">
          {t('common:save')}
        </Button>
        <span role="status" className="text-small text-ink-2">
          {saved === now && t('common:saved')}
        </span>
      </div>
    </form>
  );
}
