import { useEffect, useState } from 'react';
import { FileText, Image, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Files, UploadState } from '@rialto/client/files';
import { useErrorText } from '@/lib/errors';
import { Icon } from '@/ui/Icon';
import { IconButton } from '@/ui/IconButton';
import { useReplica } from '../book/BookContext';
import type { ReceiptRow } from './useReceipts';

interface ReceiptTileProps {
  receipt: ReceiptRow;
  files: Files | undefined;
  /** While the server does not have it. */
  upload: UploadState | undefined;
  canEdit: boolean;
  onOpen: () => void;
  onRemove: () => void;
}

const size = 256;

function useThumbnail(files: Files | undefined, file: string): string | undefined {
  const { feed } = useReplica();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let left = false;
    // Without a network, and for a PDF, a drawing stands in its place.
    files?.thumbnailUrl(feed, file, size).then(
      (found) => !left && setUrl(found),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [files, feed, file]);
  return url;
}

/** A small picture of a receipt, and how far its upload is. */
export function ReceiptTile({ receipt, files, upload, canEdit, onOpen, onRemove }: ReceiptTileProps) {
  const { t } = useTranslation('receipts');
  const url = useThumbnail(files, receipt.file);
  const { name } = receipt;
  return (
    <li className="group relative min-w-0" data-testid="receipt" data-status={upload?.status ?? 'kept'}>
      <button
        type="button"
        onClick={onOpen}
        aria-label={t('open', { name })}
        className="grid aspect-[3/4] w-full place-items-center overflow-hidden rounded-md border border-line bg-sunken hover:border-line-strong"
      >
        {url ? (
          <img src={url} alt="" className="size-full object-cover" />
        ) : (
          <Icon as={receipt.type === 'application/pdf' ? FileText : Image} size={28} className="text-ink-3" />
        )}
      </button>
      {canEdit && (
        <IconButton
          icon={X}
          label={t('remove', { name })}
          size="sm"
          tooltip={false}
          onClick={onRemove}
          className="absolute end-1 top-1 bg-float! shadow-float"
        />
      )}
      <p className="mt-1 truncate text-caption text-ink-2" title={name}>
        {name}
      </p>
      {upload && <Upload upload={upload} onRetry={() => void files?.retry(upload.feed, upload.sha256)} />}
    </li>
  );
}

function Upload({ upload, onRetry }: { upload: UploadState; onRetry: () => void }) {
  const { t } = useTranslation(['receipts', 'common']);
  const errorText = useErrorText();
  const { status, sent, size: bytes, error, name } = upload;
  if (status === 'refused')
    return (
      <p className="text-caption text-bad">
        {errorText(error)}{' '}
        <button type="button" className="font-medium underline" onClick={onRetry}>
          {t('common:retry')}
        </button>
      </p>
    );
  if (status === 'waiting' && sent === 0) return <p className="text-caption text-ink-3">{t('waiting')}</p>;
  return (
    <progress
      aria-label={t('sending', { name })}
      className="track mt-1 block h-1 w-full"
      value={sent}
      max={Math.max(1, bytes)}
    />
  );
}
