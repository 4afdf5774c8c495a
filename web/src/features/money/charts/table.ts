/** What a chart is drawn from, for those who read numbers, print them or take them with them. */
export interface TableModel {
  caption: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Below the rows, under the same columns. */
  total?: readonly Cell[];
}

export interface TableColumn {
  id: string;
  name: string;
  /** `money` is in minor units of the book's currency, `share` of one. */
  kind: 'text' | 'money' | 'share' | 'count';
}

export type Cell = string | number | null;

export interface TableRow<Link = unknown> {
  id: string;
  cells: readonly Cell[];
  /** How far below its group it stands. */
  depth?: number;
  /** Where the row leads to. */
  link?: Link;
}
