import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Draft, Operation, Refusal } from '@rialto/client/sync';
import type { MoneyRecords } from '@rialto/client/money';
import { ago, fullTime, useLocale, useNow } from '@/lib/time';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { FieldError } from '@/ui/Field';
import { useBook, useReplica } from '../book/BookContext';
import { isWorthAnotherTry, useReasonText } from './refusalReasons';
import { useWords, type Words } from './words';

const maxShown = 4;

type Loose = Draft<Record<string, Record<string, unknown>>>;

/** Writes the same operations once more. */
function writeAgain(ops: readonly Operation[]) {
  return (draft: Draft<MoneyRecords>) => {
    const loose = draft as unknown as Loose;
    for (const { type, id, set, add, deleted } of ops) {
      if (deleted === false) loose.restore(type, id);
      if (set) loose.set(type, id, set);
      if (add) loose.add(type, id, add);
      if (deleted === true) loose.delete(type, id);
    }
  };
}

export function RefusalItem({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation('sharing');
  const reasonText = useReasonText();
  const replica = useReplica();
  const { canEdit } = useBook();
  const locale = useLocale();
  const now = useNow();
  const task = useTask();
  const { mutationId, label, at, ops } = refusal;

  async function tryAgain() {
    const { kept } = replica.mutate(label, writeAgain(ops));
    await kept;
    replica.dismissRefusal(mutationId);
  }
  return (
    <li className="grid gap-1.5 py-3.5" data-testid="refusal">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{label}</span>
        <time className="text-caption text-ink-3" title={fullTime(locale, at)}>
          {ago(locale, at, now)}
        </time>
      </p>
      <Wanted ops={ops} />
      <p className="text-small">{reasonText(refusal)}</p>
      {task.failure && <FieldError>{task.failure}</FieldError>}
      <div className="flex flex-wrap gap-2">
        {canEdit && isWorthAnotherTry(refusal) && (
          <Button
            size="sm"
            icon={RotateCcw}
            busy={task.busy}
            onClick={() => void task.run(tryAgain)}
            data-testid="refusal-retry"
          >
            {t('refusals.retry')}
          </Button>
        )}
        <Button
          size="sm"
          variant="quiet"
          onClick={() => replica.dismissRefusal(mutationId)}
          data-testid="refusal-dismiss"
        >
          {t('refusals.dismiss')}
        </Button>
      </div>
    </li>
  );
}

/** What it would have written, the first of it. */
function Wanted({ ops }: { ops: readonly Operation[] }) {
  const { t } = useTranslation('sharing');
  const words = useWords();
  const lines = ops.flatMap((operation) => linesOf(operation, words, t('refusals.delete')));
  const more = lines.length - maxShown;
  return (
    <ul className="text-small text-ink-2">
      {lines.slice(0, maxShown).map((line, at) => (
        <li key={at} className="wrap-anywhere tabular-nums">
          {line}
        </li>
      ))}
      {more > 0 && <li className="text-ink-3">{t('refusals.more', { count: more })}</li>}
    </ul>
  );
}

function linesOf({ type, id, set = {}, add = {}, deleted }: Operation, words: Words, deletion: string): string[] {
  const name = words.record(type, id, set) ?? words.type(type);
  if (deleted === true) return [`${name}: ${deletion}`];
  const fields = { ...set, ...add };
  return Object.entries(fields).map(
    ([field, value]) => `${name}: ${words.field(field)} → ${words.value(type, id, field, value)}`,
  );
}
