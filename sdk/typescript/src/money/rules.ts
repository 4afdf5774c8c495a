import type { Id, Money, Rule, Transaction } from '../generated/records-money.js';
import type { Row } from '../sync/types.js';
import {
  folded,
  inMutations,
  isSplit,
  isTransfer,
  statusOf,
  type Tables,
  type TransactionRow,
  type Write,
} from './book.js';
import { parseAmount } from './amounts.js';
import { LinearPattern, type PatternError } from './linear-pattern.js';

export type Condition = Rule['conditions'][number];
export type RuleRow = Row<Rule>;

/** What is wrong with a rule: the place, and why. */
export interface RuleProblem {
  readonly path: string;
  readonly code: PatternError | 'REQUIRED' | 'NOT_A_NUMBER' | 'NOT_FOUND' | 'NOT_COMPARABLE';
}

/** What a rule would change of a transaction. */
export type RuleChanges = Pick<Partial<Transaction>, 'category' | 'payee' | 'note' | 'tags'>;

export interface RuleHit {
  readonly transaction: TransactionRow;
  readonly changes: RuleChanges;
}

type Test = (row: Transaction) => boolean;

const never: Test = () => false;

/** What rules are matched with: fields that a transaction has before it is entered, so that imports and quick-add can ask too. */
export class Rules {
  readonly #rules: readonly { readonly rule: Rule; readonly test: Test }[];

  /** The enabled ones by position; the first that sets a field wins, tags come together. */
  constructor(tables: Tables, rules: Iterable<RuleRow> = tables.table('rule').values()) {
    this.#rules = [...rules]
      .filter(({ enabled }) => enabled !== false)
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1))
      .map((rule) => ({ rule, test: testOf(tables, rule) }));
  }

  /** What all rules together change of a transaction; empty when nothing. Parts and legs get no category. */
  changes(row: Transaction): RuleChanges {
    const set: { category?: string; payee?: string; note?: string; tags?: string[] } = {};
    const tags = new Set(row.tags ?? []);
    for (const { rule, test } of this.#rules) {
      if (!test(row)) continue;
      for (const action of rule.actions) {
        if (action.set === 'tag') tags.add(action.value);
        else set[action.set] ??= action.value;
      }
    }
    if (isSplit(row) || isTransfer(row)) delete set.category;
    for (const field of ['category', 'payee', 'note'] as const) if (set[field] === row[field]) delete set[field];
    if (tags.size > (row.tags?.length ?? 0)) set.tags = [...tags].slice(0, MAX_TAGS);
    return set;
  }
}

const MAX_TAGS = 20;

function testOf(tables: Tables, rule: Rule): Test {
  const tests = rule.conditions.map((condition) => conditionTest(tables, condition));
  return rule.match === 'any' ? (row) => tests.some((test) => test(row)) : (row) => tests.every((test) => test(row));
}

function conditionTest(tables: Tables, condition: Condition): Test {
  const { field, op, value } = condition;
  if (field === 'amount') return amountTest(tables, condition);
  if (field === 'account' || field === 'category') {
    return op === 'equals' ? (row) => row[field] === value : never;
  }
  const wanted = folded(value);
  const read = (row: Transaction): string => folded(row[field] ?? '');
  switch (op) {
    case 'contains':
      return (row) => read(row).includes(wanted);
    case 'equals':
      return (row) => read(row) === wanted;
    case 'starts':
      return (row) => read(row).startsWith(wanted);
    case 'matches':
      return patternTest(value, read);
    case 'less':
    case 'more':
      return never;
  }
}

/** Texts come often and patterns are slow beside `includes`: what was answered for a text is remembered. */
function patternTest(value: string, read: (row: Transaction) => string): Test {
  const pattern = LinearPattern.compile(foldedPattern(value));
  if ('error' in pattern) return never;
  const known = new Map<string, boolean>();
  return (row) => {
    const text = read(row);
    let answer = known.get(text);
    if (answer === undefined) {
      answer = pattern.test(text);
      if (known.size < 10_000) known.set(text, answer);
    }
    return answer;
  };
}

/** Lower case but for what follows a backslash: `\D` is not `\d`. */
const foldedPattern = (source: string): string =>
  source.replace(/\\.|[^\\]+/gsu, (part) => (part[0] === '\\' ? part : folded(part)));

/** Amounts are compared without their sign, in the currency of the transaction's account. `12.50` is how a rule writes them. */
function amountTest(tables: Tables, { op, value }: Condition): Test {
  const wanted = new Map<string, Money | undefined>();
  const minorIn = (currency: string): Money | undefined => {
    if (!wanted.has(currency)) {
      const parsed = parseAmount(value, currency, 'en');
      wanted.set(currency, 'minor' in parsed ? Math.abs(parsed.minor) : undefined);
    }
    return wanted.get(currency);
  };
  return (row) => {
    const minor = minorIn(tables.table('account').get(row.account)?.currency ?? '');
    if (minor === undefined) return false;
    const amount = Math.abs(row.amount);
    if (op === 'less') return amount < minor;
    return op === 'more' ? amount > minor : op === 'equals' && amount === minor;
  };
}

/** What keeps a rule from working, for the form. */
export function checkRule(tables: Tables, rule: Rule): RuleProblem[] {
  return [
    ...(rule.name.trim() === '' ? [{ path: 'name', code: 'REQUIRED' } as const] : []),
    ...(rule.conditions.length === 0 ? [{ path: 'conditions', code: 'REQUIRED' } as const] : []),
    ...(rule.actions.length === 0 ? [{ path: 'actions', code: 'REQUIRED' } as const] : []),
    ...rule.conditions.flatMap((condition, at) => checkCondition(tables, condition, `conditions[${at}]`)),
    ...rule.actions.flatMap(({ set, value }, at): RuleProblem[] => {
      const path = `actions[${at}].value`;
      if (value.trim() === '') return [{ path, code: 'REQUIRED' }];
      return set === 'category' && !tables.table('category').get(value) ? [{ path, code: 'NOT_FOUND' }] : [];
    }),
  ];
}

function checkCondition(tables: Tables, { field, op, value }: Condition, path: string): RuleProblem[] {
  if (value.trim() === '') return [{ path: `${path}.value`, code: 'REQUIRED' }];
  const compares = op === 'less' || op === 'more' || op === 'equals';
  const fits = field === 'amount' ? compares : field === 'account' || field === 'category' ? op === 'equals' : true;
  if (!fits || ((op === 'less' || op === 'more') && field !== 'amount'))
    return [{ path: `${path}.op`, code: 'NOT_COMPARABLE' }];
  if (field === 'amount') {
    return 'error' in parseAmount(value, 'BHD', 'en') ? [{ path: `${path}.value`, code: 'NOT_A_NUMBER' }] : [];
  }
  if (field === 'account' || field === 'category') {
    return tables.table(field).size > 0 && !isRecord(tables, field, value)
      ? [{ path: `${path}.value`, code: 'NOT_FOUND' }]
      : [];
  }
  if (op !== 'matches') return [];
  const pattern = LinearPattern.compile(foldedPattern(value));
  return 'error' in pattern ? [{ path: `${path}.value`, code: pattern.error }] : [];
}

const isRecord = (tables: Tables, type: 'account' | 'category', id: Id): boolean =>
  tables.table(type).get(id) !== undefined;

/** Which transactions these rules would change, and how. Reconciled ones keep their category. */
export function previewRules(tables: Tables, rules: Iterable<RuleRow>): RuleHit[] {
  const matched = new Rules(tables, rules);
  const hits: RuleHit[] = [];
  for (const transaction of tables.table('transaction').values()) {
    const { category, ...rest } = matched.changes(transaction);
    const keeps = category === undefined || statusOf(transaction) === 'reconciled';
    const changes = keeps ? rest : { ...rest, category };
    if (Object.keys(changes).length > 0) hits.push({ transaction, changes });
  }
  return hits;
}

/** Writes what the preview showed, or those of it that the person kept. */
export function applyRules(hits: readonly RuleHit[]): Write[] {
  return inMutations(
    hits.map(
      ({ transaction, changes }): Write =>
        (draft) =>
          draft.set('transaction', transaction.id, changes),
    ),
  );
}
