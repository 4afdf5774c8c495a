import type { ReactNode } from 'react';
import * as Radix from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { IconButton } from './IconButton';
import { useReturnFocus } from './useReturnFocus';

const scrim = 'fixed inset-0 z-40 bg-scrim animate-appear';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
}

/** A dialog in the middle; on a phone it rises from the bottom. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  const { t } = useTranslation('common');
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrim} />
        <Radix.Content
          {...returnFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cx(
            'fixed z-50 flex flex-col bg-float shadow-float on-float outline-none',
            'inset-x-0 bottom-0 max-h-[90dvh] animate-slide-up rounded-t-[16px] pb-[env(safe-area-inset-bottom)]',
            'tablet:inset-x-auto tablet:start-1/2 tablet:top-[12vh] tablet:bottom-auto tablet:max-h-[76vh] tablet:w-110 tablet:-translate-x-1/2 tablet:animate-rise tablet:rounded-lg rtl:tablet:translate-x-1/2',
          )}
        >
          <div className="px-5 pt-4.5 pb-1 pe-13">
            <Radix.Title className="text-lead font-semibold tracking-title">{title}</Radix.Title>
            {description && <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>}
          </div>
          {children}
          <Radix.Close asChild>
            <IconButton
              icon={X}
              label={t('close')}
              size="sm"
              tooltip={false}
              className="absolute end-3.5 top-4 max-tablet:end-2 max-tablet:top-2"
            />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function DialogBody({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={cx('min-h-0 flex-1 overflow-y-auto px-5 py-3', className)}>{children}</div>;
}

export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-4">{children}</div>;
}

interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  side: 'start' | 'end';
  children: ReactNode;
}

/** A column that comes from the side, for what has no room beside the page. */
export function Sheet({ open, onOpenChange, title, side, children }: SheetProps) {
  const { onOpenAutoFocus, onCloseAutoFocus } = useReturnFocus();

  /** The sheet itself has the focus, not the first of its buttons: that may be one that takes something away. */
  function focusSheet(event: Event) {
    onOpenAutoFocus();
    event.preventDefault();
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrim} />
        <Radix.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={focusSheet}
          onCloseAutoFocus={onCloseAutoFocus}
          className={cx(
            'fixed inset-y-0 z-50 flex w-[min(300px,84vw)] animate-appear flex-col bg-rail shadow-float outline-none on-rail',
            side === 'start' ? 'start-0' : 'end-0',
          )}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
