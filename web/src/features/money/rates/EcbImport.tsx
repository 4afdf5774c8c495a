import { useId, useState, type ChangeEvent } from 'react';
import { Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addRates, parseEcb, type EcbError } from '@rialto/client/money';
import { buttonClass } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Notice } from '@/ui/Notice';
import { useReplica } from '../book/BookContext';
import { useChange } from '../change/useChange';

const maxBytes = 20_000_000;

type Result = { added: number; days: number } | { error: EcbError; line?: number };

/** The file of the European Central Bank, daily or historic: its rates of the currencies in use. */
export function EcbImport({ currencies }: { currencies: readonly string[] }) {
  const { t } = useTranslation('plans');
  const id = useId();
  const replica = useReplica();
  const change = useChange();
  const [result, setResult] = useState<Result>();

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return;
    const parsed = file.size > maxBytes ? { error: 'TOO_LARGE' as const } : parseEcb(await file.text(), { currencies });
    // The same file may be chosen again.
    input.value = '';
    if ('error' in parsed) return setResult(parsed);
    change.all(t('rates.imported', { count: parsed.rates.length }), addRates(replica, parsed.rates));
    setResult({ added: parsed.rates.length, days: new Set(parsed.rates.map(({ date }) => date)).size });
  }

  return (
    <div className="grid justify-items-start gap-3">
      <input
        id={id}
        type="file"
        accept=".csv,.xml,text/csv,text/xml,application/xml"
        className="peer sr-only"
        onChange={(event) => void read(event)}
        data-testid="ecb-file"
      />
      <label
        htmlFor={id}
        className={`${buttonClass()} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent`}
      >
        <Icon as={Upload} size={16} className="-ms-0.5" />
        {t('rates.choose')}
      </label>
      {result && 'error' in result && (
        <Notice tone="bad">
          {t(`rates.errors.${result.error}`)} {result.line !== undefined && t('rates.atLine', { line: result.line })}
        </Notice>
      )}
      {result && 'added' in result && (
        <Notice tone={result.added > 0 ? 'ok' : 'warn'}>
          {result.added > 0 ? t('rates.done', { count: result.added, days: result.days }) : t('rates.nothing')}
        </Notice>
      )}
    </div>
  );
}
