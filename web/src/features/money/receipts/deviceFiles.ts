import { useEffect, useState, useSyncExternalStore } from 'react';
import { RialtoClient, RialtoError } from '@rialto/client';
import type { Files, UploadState } from '@rialto/client/files';
import { useClient, type Client } from '@/lib/client';

/** In place of the client library: the sample data of development, and tests. */
export interface FilesSource {
  openFiles: () => Files;
}

const hasFiles = (client: Client): client is Client & FilesSource => 'openFiles' in client;

let opened: { client: Client; files: Promise<Files> } | undefined;

async function open(client: Client): Promise<Files> {
  if (hasFiles(client)) return client.openFiles();
  if (!(client instanceof RialtoClient)) throw new RialtoError('UNSUPPORTED', 'This client keeps no files.');
  const { openFiles } = await import('@rialto/client/files');
  return openFiles(client);
}

/** The files of this device: opened once, so that what waits goes on whatever page is shown. */
export function filesOf(client: Client): Promise<Files> {
  if (opened?.client === client) return opened.files;
  const entry = { client, files: open(client) };
  opened = entry;
  // A failure is not kept: the next try opens anew.
  entry.files.catch(() => {
    if (opened === entry) opened = undefined;
  });
  return entry.files;
}

/** Forgets the files of a book that was taken away. */
export async function purgeFiles(client: Client, feed: string): Promise<void> {
  const files = await filesOf(client).catch(() => undefined);
  await files?.purge(feed);
}

export function useFiles(): Files | undefined {
  const client = useClient();
  const [files, setFiles] = useState<Files>();
  useEffect(() => {
    let left = false;
    filesOf(client).then(
      (found) => !left && setFiles(found),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [client]);
  return files;
}

const none: readonly UploadState[] = [];
const never = () => () => undefined;

/** The uploads of a feed that are not complete, by the file. */
export function useUploads(files: Files | undefined, feed: string): ReadonlyMap<string, UploadState> {
  const all = useSyncExternalStore(files?.subscribe ?? never, files?.getSnapshot ?? (() => none));
  return new Map(all.filter((upload) => upload.feed === feed).map((upload) => [upload.sha256, upload]));
}
