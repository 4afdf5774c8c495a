import { useTranslation } from 'react-i18next';
import { SelectField } from '@/ui/SelectField';
import { awayChoices } from './pin';

/** When the app locks by itself; at its start it always does. */
export function AwayField({ value, onChange }: { value: number; onChange: (minutes: number) => void }) {
  const { t } = useTranslation('device');
  return (
    <SelectField
      label={t('pin.away')}
      help={t('pin.awayHelp')}
      value={String(value)}
      onChange={(minutes) => onChange(Number(minutes))}
      options={awayChoices.map((minutes) => ({
        value: String(minutes),
        label: minutes === 0 ? t('pin.atOnce') : t('pin.minutes', { count: minutes }),
      }))}
      data-testid="pin-away"
    />
  );
}
