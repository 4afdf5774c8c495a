import { useEffect, useState } from 'react';
import * as Radix from '@radix-ui/react-dialog';
import { Download, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Files } from '@rialto/client/files';
import { useErrorText } from '@/lib/errors';
import { buttonClass } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { IconButton } from '@/ui/IconButton';
import { Notice } from '@/ui/Notice';
import { Spinner } from '@/ui/Spinner';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { useReplica } from '../book/BookContext';
import type { ReceiptRow } from './useReceipts';

interface ReceiptViewerProps {
  receipt: ReceiptRow;
  files: Files;
  onClose: () => void;
}

/** A receipt as large as the screen; what a browser does not show as a picture is opened or saved. */
export function ReceiptViewer({ receipt, files, onClose }: ReceiptViewerProps) {
  const { t } = useTranslation(['receipts', 'common']);
  const { feed } = useReplica();
  const errorText = useErrorText();
  const returnFocus = useReturnFocus();
  const [url, setUrl] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const { name, type, file } = receipt;
  const isPicture = type !== 'application/pdf' && type !== 'image/heic';

  useEffect(() => {
    let left = false;
    files.url(feed, file).then(
      (found) => !left && setUrl(found),
      (error: unknown) => !left && setFailure(error),
    );
    return () => {
      left = true;
    };
  }, [files, feed, file]);

  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-appear bg-scrim" />
        <Radix.Content
          {...returnFocus}
          aria-describedby={undefined}
          data-testid="receipt-viewer"
          className="fixed inset-3 z-50 flex animate-rise flex-col overflow-hidden rounded-lg bg-float shadow-float outline-none on-float tablet:inset-8"
        >
          <header className="flex items-center gap-2 border-b border-line py-2 ps-4 pe-2">
            <Radix.Title className="min-w-0 flex-1 truncate font-semibold">{name}</Radix.Title>
            {url && (
              <a href={url} download={name} className={buttonClass('secondary', 'sm')}>
                <Icon as={Download} size={16} />
                {t('save')}
              </a>
            )}
            <Radix.Close asChild>
              <IconButton icon={X} label={t('common:close')} tooltip={false} />
            </Radix.Close>
          </header>
          <div className="grid min-h-0 flex-1 place-items-center overflow-auto bg-sunken p-3">
            {failure !== undefined && <Notice tone="bad">{errorText(failure)}</Notice>}
            {failure === undefined && !url && <Spinner />}
            {url && isPicture && <img src={url} alt={name} className="max-h-full max-w-full object-contain" />}
            {url && !isPicture && (
              <a href={url} target="_blank" rel="noreferrer" className={buttonClass('primary', 'lg')}>
                {t('openTab')}
              </a>
            )}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
