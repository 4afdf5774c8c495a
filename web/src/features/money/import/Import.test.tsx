import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderInBook, sampleRecords } from '@/testing/book';
import { Import } from './ImportPage';

afterEach(cleanup);

const csv = (rows: string) => new File([`Date;Payee;Amount\n${rows}`], 'bank.csv', { type: 'text/csv' });
const three = csv('2026-11-02;Mercado;-42,15\n2026-11-05;Mercado;-7,30\n2026-11-06;Padaria;-1,20\n');

function choose(file: File) {
  fireEvent.change(screen.getByTestId('import-file'), { target: { files: [file] } });
}

const select = (testId: string, value: string) => fireEvent.change(screen.getByTestId(testId), { target: { value } });
const kinds = () => screen.getAllByTestId('import-row').map(({ dataset }) => dataset['kind']);
const toImport = () => screen.getByTestId('import-now').dataset['count'];

async function review(file = three) {
  choose(file);
  await screen.findByTestId('mapping');
  select('import-account', 'joint');
  await screen.findAllByTestId('preview-row');
  fireEvent.click(screen.getByTestId('mapping-continue'));
  await screen.findByTestId('import-review');
  await waitFor(() => expect(screen.getByTestId('import-now')).toHaveProperty('disabled', false));
}

/** Categories may just have been learnt: then suggestions are made, in which nothing can be imported. */
async function importNow() {
  await waitFor(() => {
    fireEvent.click(screen.getByTestId('import-now'));
    expect(screen.queryByTestId('import-review')).toBeNull();
  });
  await screen.findByTestId('import-done');
}

test('shows what is new and what the book has, and writes nothing before it is told to', async () => {
  const { replica } = await renderInBook(<Import account={undefined} />);
  await review();
  expect(kinds()).toEqual(['duplicate', 'new', 'new']);
  expect(screen.getByTestId('import-match').textContent).toContain('Mercado');
  expect(toImport()).toBe('2');
  expect(replica.table('transaction').size).toBe(3);
  expect(replica.table('import').size).toBe(0);
});

test('imports, says what came of it, and takes it back', async () => {
  const { replica } = await renderInBook(<Import account={undefined} />);
  await review();
  await importNow();
  expect(screen.getByTestId('import-done').textContent).toContain('Imported 2 transactions');
  const imported = [...replica.table('transaction').values()].filter((row) => row.import);
  expect(imported.map(({ amount }) => amount).sort()).toEqual([-120, -730]);
  expect(imported.every(({ status, account }) => status === 'cleared' && account === 'joint')).toBe(true);
  fireEvent.click(screen.getByTestId('undo-import-now'));
  await waitFor(() => expect(replica.table('transaction').size).toBe(3));
  expect([...replica.table('import').values()][0]?.undone).toBe(true);
});

test('a row is taken in and out by hand', async () => {
  await renderInBook(<Import account={undefined} />);
  await review();
  const [known, fresh] = screen.getAllByTestId('import-row');
  fireEvent.click(within(known!).getByRole('checkbox', { name: 'Import Mercado' }));
  expect(toImport()).toBe('3');
  fireEvent.click(within(fresh!).getByRole('checkbox', { name: 'Import Mercado' }));
  expect(toImport()).toBe('2');
});

test('the keyboard goes through the rows', async () => {
  await renderInBook(<Import account={undefined} />);
  await review();
  const rows = screen.getByTestId('import-rows');
  fireEvent.keyDown(rows, { key: 'ArrowDown' });
  fireEvent.keyDown(rows, { key: ' ' });
  expect(toImport()).toBe('1');
});

test('rules fill in the category, and a person has the last word', async () => {
  const rule = {
    r1: {
      name: 'Bread',
      conditions: [{ field: 'payee' as const, op: 'contains' as const, value: 'padaria' }],
      actions: [{ set: 'category' as const, value: 'groceries' }],
    },
  };
  const { replica } = await renderInBook(<Import account={undefined} />, { ...sampleRecords, rule });
  await review();
  const row = screen.getAllByTestId('import-row')[2]!;
  expect(within(row).getByText('rule')).toBeTruthy();
  await importNow();
  const bread = [...replica.table('transaction').values()].find(({ amount }) => amount === -120);
  expect(bread?.category).toBe('groceries');
});

test('a transfer between own accounts is shown, and linked when it is wanted', async () => {
  const records = {
    ...sampleRecords,
    transaction: {
      ...sampleRecords.transaction,
      leg: { account: 'savings', date: '2026-11-05', amount: 50_000, payee: 'From joint' },
    },
  };
  const { replica } = await renderInBook(<Import account={undefined} />, records);
  await review(csv('2026-11-05;Own savings;-500,00\n2026-11-06;Padaria;-1,20\n2026-11-07;Mercado;-9,10\n'));
  expect(kinds()[0]).toBe('transfer');
  expect(screen.getByTestId('import-transfer').textContent).toContain('Savings');
  await importNow();
  expect(replica.table('transaction').get('leg')?.transfer).toBeTruthy();
});

test('the way a bank writes is remembered and known the next time', async () => {
  const { replica } = await renderInBook(<Import account={undefined} />);
  choose(three);
  await screen.findByTestId('mapping');
  select('import-account', 'joint');
  fireEvent.change(screen.getByTestId('mapping-name'), { target: { value: 'Village bank' } });
  await screen.findAllByTestId('preview-row');
  fireEvent.click(screen.getByTestId('mapping-continue'));
  await screen.findByTestId('import-review');
  await waitFor(() => expect(screen.getByTestId('import-now')).toHaveProperty('disabled', false));
  await importNow();
  expect([...replica.table('mapping').values()].map(({ name }) => name)).toEqual(['Village bank']);
  fireEvent.click(screen.getByRole('button', { name: 'Import another file' }));
  choose(csv('2026-11-09;Mercado;-3,00\n'));
  expect(await screen.findByText('Read as you confirmed it for Village bank.')).toBeTruthy();
});

test('columns and signs are changed, and the preview follows', async () => {
  await renderInBook(<Import account={undefined} />);
  choose(three);
  await screen.findByTestId('mapping');
  expect((await screen.findAllByTestId('preview-row'))[0]?.textContent).toContain('−€42.15');
  select('mapping-sign', 'inverted');
  await waitFor(() => expect(screen.getAllByTestId('preview-row')[0]?.textContent).toContain('+€42.15'));
  select('column-2', '');
  expect(await screen.findByText('Say which column holds the date and which the amount.')).toBeTruthy();
  expect(screen.getByTestId('mapping-continue')).toHaveProperty('disabled', true);
});

test('lines that cannot be read are told with their numbers, and the others come in', async () => {
  await renderInBook(<Import account={undefined} />);
  const good = Array.from({ length: 9 }, (_, at) => `2026-11-1${at};Mercado;-7,3${at}\n`).join('');
  await review(csv(`2026-11-05;Mercado;-7,30\n2026-11-06;Padaria;abc\n${good}`));
  expect(toImport()).toBe('10');
  fireEvent.click(screen.getByRole('radio', { name: 'Problems 1' }));
  expect(screen.getByTestId('import-problems').textContent).toContain('Line 3');
});

test('what is no statement is refused in words', async () => {
  await renderInBook(<Import account={undefined} />);
  choose(new File(['%PDF-1.7 x'], 'statement.csv'));
  expect((await screen.findByTestId('import-refused')).dataset['code']).toBe('PDF');
  choose(new File([new Uint8Array(26 * 1024 * 1024)], 'huge.csv'));
  await waitFor(() => expect(screen.getByTestId('import-refused').dataset['code']).toBe('FILE_TOO_LARGE'));
});

test('a past import is taken back, and what was reconciled stays', async () => {
  const imported = { account: 'joint', import: 'i1', payee: 'Mercado' };
  const { replica } = await renderInBook(<Import account={undefined} />, {
    ...sampleRecords,
    import: { i1: { file: 'november.csv', format: 'csv', account: 'joint', at: 1_795_000_000_000, count: 2 } },
    transaction: {
      a: { ...imported, date: '2026-11-05', amount: -100, status: 'reconciled' },
      b: { ...imported, date: '2026-11-06', amount: -200 },
    },
  });
  fireEvent.click(screen.getByTestId('undo-import'));
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('1 transaction is removed');
  expect(dialog.textContent).toContain('1 that was reconciled stays.');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Undo import' }));
  await waitFor(() => expect(replica.table('transaction').size).toBe(1));
  expect(replica.table('transaction').get('a')).toBeDefined();
});

test('who may only look cannot import', async () => {
  await renderInBook(<Import account={undefined} />, undefined, { role: 'viewer' });
  expect(screen.queryByTestId('import-file')).toBeNull();
});
