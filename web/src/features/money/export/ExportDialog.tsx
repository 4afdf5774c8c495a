import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CSV_COLUMNS, dayOfDate, exportCsv, exportJson, type TransactionRow } from '@rialto/client/money';
import { FormDialog } from '@/ui/FormDialog';
import { SelectField } from '@/ui/SelectField';
import { useBook, useBookRecord, useReplica, useTable } from '../book/BookContext';
import { download, fileName } from './download';

interface ExportDialogProps {
  /** What the register shows; undefined where it shows all. */
  shown: readonly TransactionRow[] | undefined;
  onClose: () => void;
}

type Format = 'csv' | 'json';
type Separator = ',' | ';' | '\t';

/** The book as a file: transactions for a spreadsheet, or everything to keep. */
export function ExportDialog({ shown, onClose }: ExportDialogProps) {
  const { t } = useTranslation('transfer');
  const replica = useReplica();
  const { book } = useBook();
  const { name } = useBookRecord();
  const { table } = useTable('transaction');
  const [format, setFormat] = useState<Format>('csv');
  const [scope, setScope] = useState<'shown' | 'all'>(shown ? 'shown' : 'all');
  const [separator, setSeparator] = useState<Separator>(',');
  const [bom, setBom] = useState(false);

  function save() {
    const now = new Date();
    const day = dayOfDate(now);
    if (format === 'json') {
      const text = JSON.stringify(exportJson(replica, book.id, now), null, 1);
      download(fileName(name, day, 'json'), 'application/json', text);
    } else {
      const ids = scope === 'shown' && shown ? new Set(shown.map(({ id }) => id)) : undefined;
      const header = Object.fromEntries(CSV_COLUMNS.map((column) => [column, t(`column.${column}`)])) as Record<
        (typeof CSV_COLUMNS)[number],
        string
      >;
      const only = ids && ((row: TransactionRow) => ids.has(row.id));
      const text = exportCsv(replica, { separator, bom, header, ...(only && { only }) });
      download(fileName(name, day, 'csv'), 'text/csv;charset=utf-8', text);
    }
    onClose();
  }
  return (
    <FormDialog
      title={t('export.title')}
      onSubmit={save}
      onClose={onClose}
      action={t('export.save')}
      actionTestId="export-save"
      className="grid gap-4"
    >
      <fieldset className="grid gap-2">
        <legend className="sr-only">{t('export.what')}</legend>
        {(['csv', 'json'] as const).map((each) => (
          <label key={each} className="flex items-start gap-2.5">
            <input
              type="radio"
              name="format"
              value={each}
              checked={format === each}
              onChange={() => setFormat(each)}
              className="mt-0.5 size-4 accent-accent"
              data-testid={`export-${each}`}
            />
            <span>
              <span className="block font-medium">{t(`export.${each}`)}</span>
              <span className="block text-small text-ink-2">{t(`export.${each}Help`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {format === 'csv' && (
        <div className="grid gap-4 border-t border-line pt-4">
          {shown && (
            <SelectField
              label={t('export.scope')}
              value={scope}
              onChange={setScope}
              large
              data-testid="export-scope"
              options={[
                { value: 'shown', label: t('export.shown', { count: shown.length }) },
                { value: 'all', label: t('export.all', { count: table.size }) },
              ]}
            />
          )}
          <SelectField
            label={t('export.separator')}
            value={separator}
            onChange={setSeparator}
            large
            options={[
              { value: ',', label: t('separator.comma') },
              { value: ';', label: t('separator.semicolon') },
              { value: '\t', label: t('separator.tab') },
            ]}
          />
          <label className="flex items-start gap-2.5">
            <input
              type="checkbox"
              checked={bom}
              onChange={(event) => setBom(event.target.checked)}
              className="mt-0.5 size-4 accent-accent"
            />
            <span>
              <span className="block font-medium">{t('export.excel')}</span>
              <span className="block text-small text-ink-2">{t('export.excelHelp')}</span>
            </span>
          </label>
        </div>
      )}
    </FormDialog>
  );
}
