import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog, DialogBody, DialogFoot } from './Dialog';

interface DialogFormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onClose: () => void;
  /** What the button that sends says; "Save" unless told. */
  action?: string;
  actionTestId?: string;
  danger?: boolean;
  disabled?: boolean;
  busy?: boolean;
  /** Off where the browser itself is to say what is wrong. */
  noValidate?: boolean;
  /** Of the part with the fields. */
  className?: string;
  children: ReactNode;
}

/** What stands in a dialog that asks for something: the fields, and below them Cancel and the button that sends. */
export function DialogForm({
  onSubmit,
  onClose,
  action,
  actionTestId,
  danger,
  disabled,
  busy,
  noValidate = true,
  className,
  children,
}: DialogFormProps) {
  const { t } = useTranslation('common');

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(event);
  }
  return (
    <form onSubmit={submit} noValidate={noValidate} className="contents">
      <DialogBody className={className}>{children}</DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          type="submit"
          variant={danger ? 'danger' : 'primary'}
          disabled={disabled}
          busy={busy ?? false}
          data-testid={actionTestId}
        >
          {action ?? t('save')}
        </Button>
      </DialogFoot>
    </form>
  );
}

interface FormDialogProps extends DialogFormProps {
  title: string;
  description?: string;
}

/** A dialog that is a form; it stands as long as it is rendered. */
export function FormDialog({ title, description, ...form }: FormDialogProps) {
  return (
    <Dialog open onOpenChange={form.onClose} title={title} {...(description && { description })}>
      <DialogForm {...form} />
    </Dialog>
  );
}
