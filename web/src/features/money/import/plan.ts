import type { MoneyDraft, Tables } from '@rialto/client/money';
import {
  planImport,
  planUndo,
  toMappingRecord,
  writeOperations,
  type CsvMapping,
  type ImportFormat,
  type RowMatch,
} from '@rialto/client/money/import';
import type { Suggestion } from '@rialto/client/money/learn';
import { newId } from '../newId';
import { accountOf } from './recognise';
import { isLinked, newAccount, type Filing, type Target } from './review';

export type Write = (draft: MoneyDraft) => void;

/** A statement with all that was found out and decided about it. */
export interface Decided {
  target: Target;
  matches: readonly RowMatch[];
  suggestion: (at: number) => Suggestion | undefined;
}

interface WhatComes {
  file: string;
  format: ImportFormat;
  now: number;
  filing: Filing;
  /** The name of an account that is made because the file says none. */
  accountName: string;
  mapping: { id: string; name: string; mapping: CsvMapping } | undefined;
}

export interface PlannedImports {
  writes: readonly Write[];
  importIds: readonly string[];
  count: number;
  skipped: number;
  linked: number;
}

/** Everything that an import writes, in the order in which it is written. */
export function planAll(decided: readonly Decided[], what: WhatComes): PlannedImports {
  const writes: Write[] = [];
  const importIds: string[] = [];
  let [count, skipped, linked] = [0, 0, 0];
  for (const each of decided) {
    const plan = planOne(each, what);
    if (!plan) {
      skipped += each.target.account === null ? 0 : each.target.statement.rows.length;
      continue;
    }
    writes.push(...plan.writes);
    importIds.push(plan.importId);
    count += plan.count;
    skipped += plan.skipped;
    linked += plan.linked;
  }
  const { mapping } = what;
  if (mapping && count > 0)
    writes.unshift((draft) => draft.set('mapping', mapping.id, toMappingRecord(mapping.name, mapping.mapping)));
  return { writes, importIds, count, skipped, linked };
}

/** Undefined when nothing of it comes in. */
function planOne({ target, matches, suggestion }: Decided, what: WhatComes) {
  const { statement, account } = target;
  if (account === null) return undefined;
  const id = account === newAccount ? newId() : account;
  const places = new Map(statement.rows.map((row, at) => [row, at]));
  const plan = planImport({
    statement,
    account: { id, currency: statement.currency },
    file: what.file,
    format: what.format,
    at: what.now,
    matches,
    include: target.include,
    link: new Map(matches.map((match, at) => [at, isLinked(target, match, at)])),
    newId,
    categoryByName: what.filing.categoryByName,
    choose: (row) => {
      const at = places.get(row) ?? 0;
      const { category, changes } = what.filing.of(target, at, suggestion(at));
      const { payee, note, tags } = changes;
      return { category, ...(payee != null && { payee }), ...(note != null && { note }), ...(tags && { tags }) };
    },
  });
  if (!('chunks' in plan)) return undefined;
  const { currency } = statement;
  const make: Write = (draft) =>
    draft.set('account', id, { ...accountOf(statement.account, what.accountName), currency, openingBalance: 0 });
  return {
    ...plan,
    writes: [
      ...(account === newAccount ? [make] : []),
      ...plan.chunks.map(
        (chunk): Write =>
          (draft) =>
            writeOperations(draft, chunk),
      ),
    ],
  };
}

export interface PlannedUndo {
  writes: readonly Write[];
  removed: number;
  /** Reconciled ones stay. */
  kept: number;
}

/** Takes imports back. */
export function planUndoOf(tables: Tables, importIds: readonly string[]): PlannedUndo {
  const plans = importIds.map((importId) =>
    planUndo({
      importId,
      transactions: tables.table('transaction').values(),
      receipts: tables.table('receipt').values(),
    }),
  );
  return {
    writes: plans.flatMap(({ chunks }) =>
      chunks.map(
        (chunk): Write =>
          (draft) =>
            writeOperations(draft, chunk),
      ),
    ),
    removed: plans.reduce((sum, { removed }) => sum + removed, 0),
    kept: plans.reduce((sum, { kept }) => sum + kept.length, 0),
  };
}
