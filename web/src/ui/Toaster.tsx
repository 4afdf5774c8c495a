import { CircleAlert } from 'lucide-react';
import { cx } from '@/lib/cx';
import { hideToast, useToast } from '@/lib/toast';
import { Button } from './Button';
import { Icon } from './Icon';
import { Toast } from './Toast';

/**
 * Where `showToast` speaks: below the top bar, so that nothing lies over what one writes; in a panel that keeps the focus, at
 * its end.
 */
export function Toaster({ inPanel = false }: { inPanel?: boolean }) {
  const { message, turn } = useToast();
  const action = message?.action;
  return (
    <div
      role="status"
      className={cx(
        'pointer-events-none inset-x-0 z-60 grid justify-items-center px-3',
        inPanel ? 'absolute bottom-3' : 'fixed top-16 tablet:justify-items-end tablet:px-4',
      )}
    >
      {message && (
        <Toast key={turn} onClose={hideToast} testId="toast">
          {message.tone === 'bad' && <Icon as={CircleAlert} size={16} className="text-bad" />}
          <span className="min-w-0 max-w-80">
            <span className={message.detail ? 'block truncate font-medium' : 'block'}>{message.text}</span>
            {message.detail && <span className="block truncate text-small text-ink-2">{message.detail}</span>}
          </span>
          {action && (
            <Button
              size="sm"
              onClick={() => {
                hideToast();
                action.run();
              }}
              data-testid="toast-action"
            >
              {action.label}
            </Button>
          )}
        </Toast>
      )}
    </div>
  );
}
