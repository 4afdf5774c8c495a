import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
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
  const { t } = useTranslation('sharing');
  const [typed, setTyped] = useState('');
  const isTyped = typed.trim() === name.trim();
  return (
    <FormDialog
      title={t('delete.title', { name })}
      description={t('delete.text')}
      onSubmit={() => {
        if (isTyped && !busy) onDelete();
      }}
      onClose={onClose}
      action={t('delete.action')}
      actionTestId="delete-book-confirm"
      danger
      disabled={!isTyped}
      busy={busy}
      className="grid content-start gap-3"
    >
      <Field
        label={t('delete.type', { name })}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        data-testid="delete-book-name"
      />
      {failure && <Notice tone="bad">{failure}</Notice>}
    </FormDialog>
  );
}
