import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readCsv, type Statement } from '@rialto/client/money/import';
import { useLocale } from '@/lib/time';
import { Notice } from '@/ui/Notice';
import { Amount } from '../fields/Amount';
import { longDay } from '../register/days';
import { isComplete, type MappingDraft } from './mapping';
import { ProblemList } from './ProblemList';
import type { CsvRead } from './readSession';

interface Preview {
  statements: readonly Statement[];
  refused: boolean;
}

const shownRows = 6;

/** The first rows as they would come in; undefined while the mapping is not whole. */
export function usePreview(read: CsvRead, draft: MappingDraft, currency: string): Preview | undefined {
  const [preview, setPreview] = useState<Preview>();
  useEffect(() => {
    let late = false;
    if (!isComplete(draft)) {
      setPreview(undefined);
      return;
    }
    void readCsv(read.head, draft, { currency }).then((result) => {
      if (late) return;
      const refused = 'kind' in result;
      setPreview({ statements: refused ? [] : result, refused });
    });
    return () => {
      late = true;
    };
  }, [read, draft, currency]);
  return preview;
}

interface MappingPreviewProps {
  preview: Preview | undefined;
  account: string | null;
  rowCount: number;
}

export function MappingPreview({ preview, rowCount }: MappingPreviewProps) {
  const { t } = useTranslation(['transfer', 'money']);
  const locale = useLocale();
  if (!preview) return null;
  const rows = preview.statements.flatMap(({ rows: all, currency }) => all.map((row) => ({ ...row, currency })));
  const problems = preview.statements.flatMap((statement) => statement.problems);
  return (
    <section aria-labelledby="csv-preview" data-testid="mapping-preview">
      <h3 id="csv-preview" className="font-semibold">
        {t('mapping.preview')}
      </h3>
      <p className="mb-2 text-small text-ink-2">{t('mapping.rows', { count: rowCount })}</p>
      {preview.refused && <Notice tone="warn">{t('refusal.MAPPING_DOES_NOT_FIT')}</Notice>}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {rows.slice(0, shownRows).map((row) => (
          <li key={row.line} className="flex items-center gap-4 py-2" data-testid="preview-row">
            <span className="w-36 shrink-0 text-small text-ink-2 tabular-nums max-tablet:w-24">
              {longDay(locale, row.date)}
            </span>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{row.payee ?? t('money:row.noPayee')}</span>
              {row.note && <span className="block truncate text-caption text-ink-3">{row.note}</span>}
            </span>
            <Amount amount={row.amount} currency={row.currency} tone="flow" />
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <div className="mt-4">
          <ProblemList problems={problems.slice(0, shownRows)} />
        </div>
      )}
    </section>
  );
}
