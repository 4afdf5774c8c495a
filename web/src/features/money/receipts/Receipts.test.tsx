import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { RialtoError } from '@rialto/client';
import type { Files, UploadState } from '@rialto/client/files';
import type { Receipt } from '@rialto/client/money';
import { renderInBook, sampleRecords } from '@/testing/book';
import { useRow } from '../book/BookContext';
import type { FilesSource } from './deviceFiles';
import { Receipts } from './Receipts';

afterEach(cleanup);

/** The files of a device without a network: what is added waits until it is told to go on. */
class WaitingFiles implements Files {
  #uploads: readonly UploadState[] = [];
  readonly #listeners = new Set<() => void>();
  readonly getSnapshot = () => this.#uploads;
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async add(feed: string, content: Blob, name: string) {
    if (!content.type.startsWith('image/')) throw new RialtoError('UNSUPPORTED_FILE', 'No.');
    const file = { sha256: 'a'.repeat(64), name, type: 'image/png' as const, size: content.size };
    this.show([{ ...file, feed, status: 'waiting', sent: 0 }]);
    return file;
  }

  show(uploads: readonly UploadState[]) {
    this.#uploads = uploads;
    this.#listeners.forEach((listener) => listener());
  }

  url = async () => 'data:image/png;base64,large';
  thumbnailUrl = async () => undefined;
  remove = async () => undefined;
  retry = async () => undefined;
  purge = async () => undefined;
  close = () => undefined;
}

function OfT3() {
  const transaction = useRow('transaction', 't3');
  return transaction ? <Receipts transaction={transaction} /> : null;
}

async function open(records = sampleRecords, role: 'owner' | 'advisor' = 'owner') {
  const files = new WaitingFiles();
  const source: FilesSource = { openFiles: () => files };
  return { files, ...(await renderInBook(<OfT3 />, records, { role }, { parts: source })) };
}

const receipt: Receipt = { transaction: 't3', file: 'b'.repeat(64), name: 'bread.png', type: 'image/png', size: 9 };
const withReceipt = { ...sampleRecords, receipt: { r1: receipt } };
const choose = async (file: File) =>
  fireEvent.change(await screen.findByTestId('receipt-file'), { target: { files: [file] } });

test('a photo is there at once and says that it waits, until it is sent', async () => {
  const { files, replica } = await open();
  await choose(new File(['x'], 'bread.png', { type: 'image/png' }));
  expect((await screen.findByTestId('receipt')).textContent).toContain('Sent when online');
  expect([...replica.table('receipt').values()]).toMatchObject([{ transaction: 't3', name: 'bread.png', size: 1 }]);
  files.show([]);
  await waitFor(() => expect(screen.getByTestId('receipt').dataset['status']).toBe('kept'));
});

test('what is neither picture nor PDF is refused in words', async () => {
  const { replica } = await open();
  await choose(new File(['x'], 'sheet.xlsx', { type: 'application/x' }));
  expect(await screen.findByText('Only pictures and PDF documents can be added')).toBeTruthy();
  expect(replica.table('receipt').size).toBe(0);
});

test('it opens large, is deleted, and Undo brings it back', async () => {
  const { replica } = await open(withReceipt);
  fireEvent.click(await screen.findByRole('button', { name: 'Open bread.png' }));
  expect(await screen.findByRole('img', { name: 'bread.png' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete bread.png' }));
  await waitFor(() => expect(replica.table('receipt').size).toBe(0));
  fireEvent.click(await screen.findByTestId('undo'));
  await waitFor(() => expect(replica.table('receipt').size).toBe(1));
});

test('an advisor sees receipts and changes none', async () => {
  await open(withReceipt, 'advisor');
  expect(await screen.findByRole('button', { name: 'Open bread.png' })).toBeTruthy();
  expect(screen.queryByTestId('receipt-file')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Delete bread.png' })).toBeNull();
});
