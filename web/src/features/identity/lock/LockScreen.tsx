import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingChanges } from '@/features/money/book/waiting';
import { useClient } from '@/lib/client';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Confirm';
import { Field } from '@/ui/Field';
import { Mark } from '@/ui/Mark';
import { maxTries, pin, pinPattern, type Try } from './pin';
import { usePin } from './usePin';

/** Asks for the PIN. Says neither whose app it is nor what is in it. */
export function LockScreen() {
  const { t } = useTranslation('device');
  const { session } = useClient();
  const { personId } = usePin();
  const [digits, setDigits] = useState('');
  const [last, setLast] = useState<Try>();
  const [busy, setBusy] = useState(false);
  const [forgot, setForgot] = useState(false);
  const waitMs = useWait(personId);
  useDocumentTitle(t('lock.title'));

  async function unlock(event: FormEvent) {
    event.preventDefault();
    if (busy || waitMs > 0 || !pinPattern.test(digits)) return;
    setBusy(true);
    const result = await pin.try(personId, digits, Date.now());
    setBusy(false);
    setDigits('');
    if (result.outcome === 'spent') await session.signOut();
    else setLast(result);
  }

  return (
    <main className="grid min-h-dvh content-start justify-items-center px-5 pt-[18vh]" data-testid="lock-screen">
      <Mark size="lg" />
      <h1 className="mt-4 text-title font-semibold tracking-title">{t('lock.title')}</h1>
      <form onSubmit={(event) => void unlock(event)} className="mt-5 grid w-full max-w-72 gap-3">
        <Field
          large
          autoFocus
          label={t('lock.pin')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={digits}
          error={useProblem(last, waitMs)}
          onChange={(event) => setDigits(event.target.value.replace(/\D/g, ''))}
          data-testid="pin"
        />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={busy}
          disabled={waitMs > 0 || !pinPattern.test(digits)}
          data-testid="unlock"
        >
          {t('lock.unlock')}
        </Button>
        <Button variant="quiet" onClick={() => setForgot(true)} data-testid="forgot-pin">
          {t('lock.forgot')}
        </Button>
      </form>
      <Confirm
        open={forgot}
        onOpenChange={setForgot}
        title={t('lock.forgotTitle')}
        description={t('lock.forgotText', { count: waitingChanges() })}
        action={t('lock.forgotAction')}
        onConfirm={() => void session.signOut()}
      />
    </main>
  );
}

/** How long nobody may try, counted down. */
function useWait(personId: string): number {
  const [now, setNow] = useState(Date.now);
  const waitMs = pin.waitMs(personId, now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return waitMs;
}

function useProblem(last: Try | undefined, waitMs: number): string | undefined {
  const { t } = useTranslation('device');
  const seconds = Math.ceil(waitMs / 1000);
  const wait =
    seconds > 90 ? t('lock.waitMinutes', { count: Math.ceil(seconds / 60) }) : t('lock.wait', { count: seconds });
  if (last?.outcome !== 'wrong') return waitMs > 0 ? wait : undefined;
  const wrong = last.triesLeft < maxTries / 2 ? t('lock.wrongLeft', { count: last.triesLeft }) : t('lock.wrong');
  return waitMs > 0 ? `${wrong} ${wait}` : wrong;
}
