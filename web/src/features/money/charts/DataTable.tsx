import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import type { Cell, TableColumn, TableModel, TableRow } from './table';

interface DataTableProps {
  model: TableModel;
  formatMoney: (value: number) => string;
  locale: string;
  /** Makes a link of the first cell of a row that leads somewhere. */
  linked?: (row: TableRow, children: ReactNode) => ReactNode;
}

const numeric = (column: TableColumn | undefined) => column !== undefined && column.kind !== 'text';

/** The numbers of a chart as a table: the header stays while it scrolls, and it scrolls by itself where it is too wide. */
export function DataTable({ model, formatMoney, locale, linked }: DataTableProps) {
  const { columns, rows, total, caption } = model;
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const count = new Intl.NumberFormat(locale);

  function said(cell: Cell | undefined, column: TableColumn): string {
    if (typeof cell !== 'number') return cell ?? '–';
    if (column.kind === 'share') return share.format(cell);
    return column.kind === 'money' ? formatMoney(cell) : count.format(cell);
  }
  const line = (cells: readonly Cell[], row?: TableRow) =>
    columns.map((column, at) => {
      const text = said(cells[at], column);
      const Part = at === 0 ? 'th' : 'td';
      return (
        <Part
          key={column.id}
          scope={at === 0 ? 'row' : undefined}
          style={at === 0 && row?.depth ? { paddingInlineStart: row.depth * 20 } : undefined}
          className={cx(
            'py-2 font-normal whitespace-nowrap not-first:ps-4',
            numeric(column) ? 'text-end tabular-nums' : 'text-start',
          )}
        >
          {at === 0 && row?.link !== undefined && linked ? linked(row, text) : text}
        </Part>
      );
    });

  return (
    <div
      className="max-h-[70vh] overflow-auto print:max-h-none print:overflow-visible"
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table className="w-full border-collapse text-small">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-surface">
          <tr className="border-b border-line-strong text-ink-2">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx(
                  'py-2 font-medium whitespace-nowrap not-first:ps-4',
                  numeric(column) ? 'text-end' : 'text-start',
                )}
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id}>{line(row.cells, row)}</tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr className="border-t border-line-strong [&>*]:font-semibold">{line(total)}</tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
