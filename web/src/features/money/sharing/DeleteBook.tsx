import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFoot } from '@/ui/Dialog';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';

interface DeleteBookProps {
  name: string;
  busy: boolean;
  failure: string | undefined;
  onDelete: () => void;
  onClose: () => void;
}

/** Nothing brings a deleted book back: its name has to be typed. */
export function DeleteBook({ name, busy, failure, onDelete, onClose }: DeleteBookProps) {
  const { t } = useTranslation(['sharing', 'common']);
  const [typed, setTyped] = useState('');
  const isTyped = typed.trim() === name.trim();
  return (
    <Dialog open onOpenChange={onClose} title={t('delete.title', { name })} description={t('delete.text')}>
      <form
        className="contents"
        onSubmit={(event) => {
          event.preventDefault();
          if (isTyped && !busy) onDelete();
        }}
      >
        <DialogBody className="grid content-start gap-3">
          <Field
            label={t('delete.type', { name })}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            data-testid="delete-book-name"
          />
          {failure && <Notice tone="bad">{failure}</Notice>}
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" variant="danger" disabled={!isTyped} busy={busy} data-testid="delete-book-confirm">
            {t('delete.action')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
