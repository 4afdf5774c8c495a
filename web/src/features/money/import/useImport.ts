import { useEffect, useRef, useState } from 'react';
import {
  LIMITS,
  type Ambiguity,
  type CsvMapping,
  type ImportFormat,
  type Progress,
  type ReadStatements,
  type RefusalCode,
  type Statement,
} from '@rialto/client/money/import';
import { useBookRecord, useReplica } from '../book/BookContext';
import { useAccounts } from '../fields/AccountPicker';
import { planAll, planUndoOf, type Decided, type PlannedUndo } from './plan';
import { openReader, prepareReader, type FileReader } from './reader';
import type { CsvRead, FileRead, ReadSettings } from './readSession';
import { recogniseAccount } from './recognise';
import { newAccount, targetOf, type Filing, type Target } from './review';

export interface FileRefusal {
  file: string;
  code: RefusalCode | 'UNREADABLE';
  line?: number;
}

export interface ImportSummary {
  file: string;
  importIds: readonly string[];
  count: number;
  skipped: number;
  linked: number;
  problems: number;
  undone?: Pick<PlannedUndo, 'removed' | 'kept'>;
}

/** How a CSV file was read: kept as a record, so that the bank is known the next time. */
export interface Remembered {
  id: string;
  name: string;
  mapping: CsvMapping;
}

export interface ReviewStep {
  at: 'review';
  file: string;
  format: ImportFormat;
  targets: readonly Target[];
  ambiguities: readonly Ambiguity[];
  remember: Remembered | undefined;
}

export type Step =
  | { at: 'choose'; refusal?: FileRefusal }
  | { at: 'reading'; file: string; progress?: Progress }
  | { at: 'mapping'; file: string; read: CsvRead }
  | ReviewStep
  | { at: 'writing'; done: number; total: number }
  | { at: 'done'; summary: ImportSummary };

type Settings = Omit<ReadSettings, 'mappings' | 'currency'>;

/** One file from being chosen to being in the book. Nothing is written before `write`. */
export function useImport(wantedAccount: string | undefined) {
  const replica = useReplica();
  const { currency } = useBookRecord();
  const accounts = useAccounts();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const settings = useRef<Settings>({});
  const open = useRef<{ reader: FileReader; file: string } | undefined>(undefined);
  /** Rises when something else begins: what comes late is not shown. */
  const turn = useRef(0);

  useEffect(prepareReader, []);
  useEffect(() => () => open.current?.reader.stop(), []);

  function stop() {
    turn.current++;
    open.current?.reader.stop();
    open.current = undefined;
    settings.current = {};
  }

  async function during(file: string, work: (reader: FileReader, progress: (at: Progress) => void) => Promise<Step>) {
    const mine = ++turn.current;
    const isMine = () => mine === turn.current;
    setStep({ at: 'reading', file });
    try {
      const reader = open.current?.reader;
      if (!reader) return;
      const next = await work(reader, (progress) => isMine() && setStep({ at: 'reading', file, progress }));
      if (isMine()) setStep(next);
    } catch {
      if (isMine()) setStep({ at: 'choose', refusal: { file, code: 'UNREADABLE' } });
    }
  }

  const read = (file: string) =>
    during(file, async (reader, progress) => {
      const mappings = [...replica.table('mapping').values()];
      return afterReading(file, await reader.read({ ...settings.current, currency, mappings }, progress));
    });

  function afterReading(file: string, result: FileRead): Step {
    if (result.kind === 'refused') return { at: 'choose', refusal: { file, ...result } };
    return result.kind === 'csv' ? { at: 'mapping', file, read: result } : reviewOf(file, result);
  }

  function reviewOf(file: string, { statements, format, ambiguities }: ReadStatements): Step {
    return {
      at: 'review',
      file,
      format,
      ambiguities,
      remember: undefined,
      targets: targetsOf(statements, wantedAccount),
    };
  }

  /** A file of several accounts is not put into one of them, unless it says so. */
  function targetsOf(statements: readonly Statement[], wanted: string | undefined): Target[] {
    return statements.map((statement) => {
      const known = recogniseAccount(statement.account, statement.currency, accounts);
      const chosen = accounts.find(({ id }) => id === wanted);
      const fits = statements.length === 1 && chosen?.currency === statement.currency;
      return targetOf(statement, known?.id ?? (fits ? chosen.id : null));
    });
  }

  async function choose(file: File) {
    stop();
    if (file.size > LIMITS.fileBytes)
      return setStep({ at: 'choose', refusal: { file: file.name, code: 'FILE_TOO_LARGE' } });
    const mine = turn.current;
    setStep({ at: 'reading', file: file.name });
    const reader = await openReader(file).catch(() => undefined);
    if (mine !== turn.current) return reader?.stop();
    if (!reader) return setStep({ at: 'choose', refusal: { file: file.name, code: 'UNREADABLE' } });
    open.current = { reader, file: file.name };
    await read(file.name);
  }

  async function readAgain(changes: Settings) {
    settings.current = { ...settings.current, ...changes };
    if (open.current) await read(open.current.file);
  }

  function applyMapping(
    mapping: CsvMapping,
    account: string | null,
    remember: Omit<Remembered, 'mapping'> | undefined,
  ) {
    const file = open.current?.file ?? '';
    const of = accounts.find(({ id }) => id === account)?.currency ?? currency;
    return during(file, async (reader, progress) => {
      const statements = await reader.statements(mapping, of, progress);
      if ('kind' in statements) return { at: 'choose', refusal: { file, ...statements } };
      const single = statements.length === 1 && account !== null;
      const fits = single && (account === newAccount || statements[0]?.currency === of);
      const targets = fits ? statements.map((each) => targetOf(each, account)) : targetsOf(statements, undefined);
      const kept = remember && { ...remember, mapping };
      return { at: 'review', file, format: 'csv', targets, ambiguities: [], remember: kept };
    });
  }

  function setTarget(place: number, target: Target) {
    setStep((now) =>
      now.at === 'review' ? { ...now, targets: now.targets.map((each, at) => (at === place ? target : each)) } : now,
    );
  }

  async function write(review: ReviewStep, decided: readonly Decided[], filing: Filing, label: string, name: string) {
    const { file, format, remember } = review;
    const plan = planAll(decided, { file, format, now: Date.now(), filing, accountName: name, mapping: remember });
    setStep({ at: 'writing', done: 0, total: plan.writes.length });
    const { kept } = replica.mutateMany(label, plan.writes, (done, total) => setStep({ at: 'writing', done, total }));
    await kept;
    const problems = review.targets.reduce((sum, { statement }) => sum + statement.problems.length, 0);
    const { importIds, count, skipped, linked } = plan;
    stop();
    setStep({ at: 'done', summary: { file, importIds, count, skipped, linked, problems } });
  }

  async function undo(summary: ImportSummary, label: string) {
    const plan = planUndoOf(replica, summary.importIds);
    const { kept } = replica.mutateMany(label, plan.writes);
    await kept;
    setStep({ at: 'done', summary: { ...summary, undone: plan } });
  }

  return {
    step,
    wantedAccount: wantedAccount ?? null,
    choose,
    readAgain,
    applyMapping,
    setTarget,
    write,
    undo,
    /** Back to the beginning; what was read is forgotten. */
    cancel() {
      stop();
      prepareReader();
      setStep({ at: 'choose' });
    },
  };
}

export type ImportRun = ReturnType<typeof useImport>;
