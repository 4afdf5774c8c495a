import { useRef, useState } from 'react';
import { Camera, Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '@/lib/useMedia';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { useBook } from '../book/BookContext';
import type { TransactionExtraProps } from '../transaction/TransactionExtras';
import { ReceiptTile } from './ReceiptTile';
import { ReceiptViewer } from './ReceiptViewer';
import { maxReceipts, useReceipts, type ReceiptRow } from './useReceipts';

const accepted = 'image/jpeg,image/png,image/webp,image/heic,.heic,application/pdf';

/** Photos and PDFs that belong to a transaction. */
export function Receipts({ transaction }: TransactionExtraProps) {
  const { t } = useTranslation('receipts');
  const { canEdit } = useBook();
  const isPhone = useMedia('phone');
  const { receipts, files, uploads, add, remove } = useReceipts(transaction);
  const task = useTask();
  const [shown, setShown] = useState<ReceiptRow>();
  const file = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  if (receipts.length === 0 && !canEdit) return null;
  const full = receipts.length >= maxReceipts;
  const input = {
    type: 'file',
    tabIndex: -1,
    className: 'sr-only',
    onChange: (event: { target: HTMLInputElement }) => {
      const chosen = [...(event.target.files ?? [])];
      event.target.value = '';
      void task.run(() => add(chosen));
    },
  } as const;
  return (
    <section aria-label={t('title')} className="mt-5 border-t border-line pt-4" data-testid="receipts">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-small font-medium">{t('title')}</h3>
        {canEdit && files && !full && (
          <div className="flex gap-1.5">
            {isPhone && (
              <Button size="sm" icon={Camera} busy={task.busy} onClick={() => camera.current?.click()}>
                {t('photo')}
              </Button>
            )}
            <Button size="sm" icon={Paperclip} busy={task.busy} onClick={() => file.current?.click()}>
              {t('add')}
            </Button>
            <input {...input} ref={camera} accept="image/*" capture="environment" aria-label={t('photo')} />
            <input {...input} ref={file} accept={accepted} multiple aria-label={t('add')} data-testid="receipt-file" />
          </div>
        )}
      </div>
      {task.failure && (
        <div className="mt-2">
          <Notice tone="bad">{task.failure}</Notice>
        </div>
      )}
      {receipts.length === 0 ? (
        <p className="mt-1 text-small text-ink-3">{t('none')}</p>
      ) : (
        <ul className="mt-2.5 grid grid-cols-3 gap-2.5">
          {receipts.map((receipt) => (
            <ReceiptTile
              key={receipt.id}
              receipt={receipt}
              files={files}
              upload={uploads.get(receipt.file)}
              canEdit={canEdit}
              onOpen={() => setShown(receipt)}
              onRemove={() => remove(receipt)}
            />
          ))}
        </ul>
      )}
      {shown && files && <ReceiptViewer receipt={shown} files={files} onClose={() => setShown(undefined)} />}
    </section>
  );
}
