import { csv, toDecimal } from '@rialto/client/money';
import type { Cell, TableColumn, TableModel } from '../charts/table';

function cellText(cell: Cell | undefined, column: TableColumn, currency: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return column.kind === 'money' ? toDecimal(cell, currency) : String(cell);
}

/** The table as it is shown, for a spreadsheet: amounts are plain numbers, nothing is run as a formula. */
export function tableCsv({ columns, rows, total }: TableModel, currency: string): string {
  const head = columns.map(({ name, kind }) => (kind === 'money' ? `${name} (${currency})` : name));
  const line = (cells: readonly Cell[]) => columns.map((column, at) => cellText(cells[at], column, currency));
  return csv([head, ...rows.map(({ cells }) => line(cells)), ...(total ? [line(total)] : [])], { bom: true });
}

/** Gives a text to the person as a file. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
