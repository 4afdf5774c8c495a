import { useState, type FormEvent } from 'react';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '@/lib/client';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { AwayField } from './AwayField';
import { pin, pinPattern } from './pin';
import { usePin } from './usePin';

/** A PIN that is set: when it locks, locking now, and taking it off. */
export function PinInForce() {
  const { t } = useTranslation('device');
  const { personId, awayMinutes } = usePin();
  const [removing, setRemoving] = useState(false);
  return (
    <div className="grid gap-3">
      <AwayField value={awayMinutes} onChange={(minutes) => pin.setAway(personId, minutes)} />
      <div className="flex flex-wrap gap-2">
        <Button icon={Lock} onClick={() => pin.lock()} data-testid="lock-now">
          {t('lock.now')}
        </Button>
        {!removing && (
          <Button variant="bad" onClick={() => setRemoving(true)} data-testid="remove-pin">
            {t('pin.remove')}
          </Button>
        )}
      </div>
      {removing && <RemovePin onClose={() => setRemoving(false)} />}
    </div>
  );
}

/** Whoever finds the device unlocked must not take the PIN off. */
function RemovePin({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['device', 'common']);
  const { session } = useClient();
  const { personId } = usePin();
  const [digits, setDigits] = useState('');
  const [problem, setProblem] = useState<string>();

  async function remove(event: FormEvent) {
    event.preventDefault();
    if (!pinPattern.test(digits)) return;
    const { outcome } = await pin.try(personId, digits, Date.now());
    setDigits('');
    if (outcome === 'right') pin.forget(personId);
    else if (outcome === 'spent') await session.signOut();
    else setProblem(t(outcome === 'wrong' ? 'lock.wrong' : 'lock.later'));
  }
  return (
    <form onSubmit={(event) => void remove(event)} className="grid gap-3">
      <Field
        autoFocus
        label={t('pin.current')}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        value={digits}
        error={problem}
        onChange={(event) => setDigits(event.target.value.replace(/\D/g, ''))}
        data-testid="current-pin"
      />
      <div className="flex gap-2">
        <Button type="submit" variant="bad" disabled={!pinPattern.test(digits)} data-testid="confirm-remove-pin">
          {t('pin.remove')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
