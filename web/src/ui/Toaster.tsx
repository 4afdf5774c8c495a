import { CircleAlert } from 'lucide-react';
import { hideToast, useToast } from '@/lib/toast';
import { Button } from './Button';
import { Icon } from './Icon';
import { Toast } from './Toast';

/** Where `showToast` speaks: below the top bar, so that nothing lies over what one writes. */
export function Toaster() {
  const { message, turn } = useToast();
  const action = message?.action;
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-16 z-60 grid justify-items-center px-3 tablet:justify-items-end tablet:px-4"
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
