import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { AwayField } from './AwayField';
import { pin, pinPattern } from './pin';
import { usePin } from './usePin';

const field = { type: 'password', inputMode: 'numeric', autoComplete: 'off', maxLength: 8 } as const;
const onlyDigits = (text: string) => text.replace(/\D/g, '');

export function SetPin() {
  const { t } = useTranslation('device');
  const { personId } = usePin();
  const [digits, setDigits] = useState('');
  const [again, setAgain] = useState('');
  const [away, setAway] = useState(5);
  const [sent, setSent] = useState(false);
  const task = useTask();
  const isShort = sent && !pinPattern.test(digits);
  const isOther = sent && !isShort && digits !== again;

  function save(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    if (pinPattern.test(digits) && digits === again) void task.run(() => pin.set(personId, digits, away));
  }
  return (
    <form onSubmit={save} className="grid gap-3">
      <Field
        {...field}
        label={t('pin.new')}
        help={t('pin.help')}
        error={isShort ? t('pin.short') : undefined}
        value={digits}
        onChange={(event) => setDigits(onlyDigits(event.target.value))}
        data-testid="new-pin"
      />
      <Field
        {...field}
        label={t('pin.again')}
        error={isOther ? t('pin.other') : undefined}
        value={again}
        onChange={(event) => setAgain(onlyDigits(event.target.value))}
        data-testid="repeat-pin"
      />
      <AwayField value={away} onChange={setAway} />
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      <div>
        <Button type="submit" busy={task.busy} data-testid="set-pin">
          {t('pin.set')}
        </Button>
      </div>
    </form>
  );
}
