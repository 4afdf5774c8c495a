import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderInBook } from '@/testing/book';
import { useRow } from '../book/BookContext';
import { ExportDialog } from './ExportDialog';

let saved: Blob[] = [];
const { createObjectURL } = URL;

beforeEach(() => {
  saved = [];
  URL.createObjectURL = (content) => {
    saved.push(content as Blob);
    return 'blob:test';
  };
});

afterEach(() => {
  cleanup();
  URL.createObjectURL = createObjectURL;
});

function OfT2() {
  const row = useRow('transaction', 't2');
  return <ExportDialog shown={row ? [row] : []} onClose={() => undefined} />;
}

const save = async () => {
  fireEvent.click(screen.getByTestId('export-save'));
  await waitFor(() => expect(saved).toHaveLength(1));
  return saved[0]!.text();
};

test('what the register shows is saved as CSV', async () => {
  await renderInBook(<OfT2 />);
  const lines = (await save()).trim().split('\r\n');
  expect(lines[0]).toContain('Date,Account,Payee');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('Mercado,Food › Groceries,-42.15,EUR');
});

test('everything is saved as JSON', async () => {
  await renderInBook(<OfT2 />);
  fireEvent.click(screen.getByTestId('export-json'));
  const book = JSON.parse(await save()) as { format: string; records: { transaction: unknown[]; account: unknown[] } };
  expect(book.format).toBe('rialto-book');
  expect(book.records.transaction).toHaveLength(3);
  expect(book.records.account).toHaveLength(3);
});
