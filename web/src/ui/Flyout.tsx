import type { KeyboardEvent, ReactNode } from 'react';
import * as Radix from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { IconButton } from './IconButton';
import { useReturnFocus } from './useReturnFocus';

interface FlyoutProps {
  onClose: () => void;
  title: string;
  /** Beside the title. */
  actions?: ReactNode;
  onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
  testId: string;
  children: ReactNode;
}

/** What a button of the top bar opens below itself; on a phone it has the whole screen. Open as long as it is drawn. */
export function Flyout({ onClose, title, actions, onKeyDown, testId, children }: FlyoutProps) {
  const { t } = useTranslation('common');
  const { onOpenAutoFocus, onCloseAutoFocus } = useReturnFocus();

  /** The flyout itself has the focus, not the first of its buttons. */
  function focusAll(event: Event) {
    onOpenAutoFocus();
    event.preventDefault();
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
  }
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40" />
        <Radix.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={focusAll}
          onCloseAutoFocus={onCloseAutoFocus}
          onKeyDown={onKeyDown}
          data-testid={testId}
          className={cx(
            'fixed inset-0 z-50 flex animate-appear flex-col bg-float outline-none on-float',
            'tablet:inset-auto tablet:end-4 tablet:top-13 tablet:max-h-[min(640px,calc(100dvh-68px))] tablet:w-100 tablet:animate-rise tablet:rounded-lg tablet:shadow-float',
          )}
        >
          <div className="flex shrink-0 items-center gap-1 border-b border-line py-2 ps-4 pe-2">
            <Radix.Title className="me-auto truncate text-reading font-semibold tracking-title">{title}</Radix.Title>
            {actions}
            <Radix.Close asChild>
              <IconButton icon={X} label={t('close')} tooltip={false} data-testid={`${testId}-close`} />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
