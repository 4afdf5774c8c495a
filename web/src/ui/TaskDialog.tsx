import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useTask } from '@/lib/useTask';
import { Button } from './Button';
import { Dialog, DialogBody, DialogFoot } from './Dialog';
import { Notice } from './Notice';

interface TaskDialogProps {
  title: string;
  description?: string;
  onClose: () => void;
  task: ReturnType<typeof useTask>;
  onRun: () => Promise<void>;
  action: string;
  actionTestId?: string;
  disabled: boolean;
  /** Of the part above the buttons. */
  className?: string;
  children: ReactNode;
}

/** A dialog whose button starts something that takes a while and may fail; what went wrong stands above it. */
export function TaskDialog({ title, description, onClose, task, onRun, className, children, ...act }: TaskDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Dialog open onOpenChange={onClose} title={title} {...(description && { description })}>
      <DialogBody className={className}>
        {children}
        {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          variant="primary"
          disabled={act.disabled}
          busy={task.busy}
          onClick={() => void task.run(onRun)}
          data-testid={act.actionTestId}
        >
          {act.action}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
