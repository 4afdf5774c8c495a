import type { ReactNode } from 'react';
import * as Radix from '@radix-ui/react-alert-dialog';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { useReturnFocus } from './useReturnFocus';

interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  action: string;
  busy?: boolean;
  onConfirm: () => void;
  /** What went wrong with the last try. */
  children?: ReactNode;
}

/** Asks before what cannot be undone. The safe answer has the focus. */
export function Confirm({ open, onOpenChange, title, description, action, busy, onConfirm, children }: ConfirmProps) {
  const { t } = useTranslation('common');
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...returnFocus}
          className="fixed start-1/2 top-[20vh] z-50 w-[min(440px,calc(100vw-24px))] -translate-x-1/2 animate-rise rounded-lg bg-float p-5 pb-4 shadow-float outline-none on-float rtl:translate-x-1/2"
        >
          <Radix.Title className="text-lead font-semibold tracking-title">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>
          {children && <div className="mt-3">{children}</div>}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{t('cancel')}</Button>
            </Radix.Cancel>
            <Button variant="danger" busy={busy ?? false} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
