import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies, decimal, type Rate } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { SelectField } from '@/ui/SelectField';
import { useToday } from '../calendar/useCalendar';
import { DateField } from '../fields/DateField';

interface RateFormProps {
  /** Offered first. */
  used: readonly string[];
  onSave: (rate: Rate) => void;
}

/** A rate that was read somewhere: on a receipt, at the bank. */
export function RateForm({ used, onSave }: RateFormProps) {
  const { t } = useTranslation('plans');
  const locale = useLocale();
  const today = useToday();
  const [currency, setCurrency] = useState(used[0] ?? 'USD');
  const [date, setDate] = useState(today);
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const plain = text.trim().replace(',', '.');
  const read = decimal(plain);
  const isRate = read !== undefined && read.value > 0n;
  const all = currencies(locale).filter(({ code }) => code !== 'EUR');
  const first = (code: string) => Number(!used.includes(code));

  function save(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    if (!isRate) return;
    onSave({ date, currency, rate: plain, source: 'manual' });
    setText('');
    setSent(false);
  }
  return (
    <form onSubmit={save} noValidate className="grid items-start gap-3 grid-cols-2 tablet:grid-cols-[1fr_1fr_auto]">
      <SelectField
        className="col-span-full"
        label={t('rates.currency')}
        value={currency}
        onChange={setCurrency}
        options={all
          .toSorted((a, b) => first(a.code) - first(b.code))
          .map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
      />
      <DateField label={t('rates.day')} value={date} max={today} onChange={setDate} />
      <Field
        label={t('rates.perEuro')}
        value={text}
        inputMode="decimal"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        error={sent && !isRate ? t('rates.notARate') : undefined}
        data-testid="rate"
      />
      <Button type="submit" className="max-tablet:col-span-full tablet:mt-6.5" data-testid="save-rate">
        {t('rates.add')}
      </Button>
    </form>
  );
}
