import { useEffect, useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton';

const shownMs = 8000;

interface ToastProps {
  /** Nothing is shown without. */
  words: string | undefined;
  /** Another number for each thing said: its time begins again. */
  turn: number;
  action?: ReactNode;
  onHide: () => void;
  testId: string;
}

/** What was just done, at the lower edge. It goes by itself, but not while somebody is at it. */
export function Toast({ words, turn, action, onHide, testId }: ToastProps) {
  const { t } = useTranslation('common');
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (!words || held) return;
    const timer = setTimeout(onHide, shownMs);
    return () => clearTimeout(timer);
  }, [words, held, turn, onHide]);

  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(72px+env(safe-area-inset-bottom))] z-30 grid justify-items-center px-3 tablet:bottom-14"
    >
      {words && (
        <div
          key={turn}
          data-testid={testId}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          className="pointer-events-auto flex max-w-full animate-rise items-center gap-2 rounded-lg bg-float py-1.5 ps-4 pe-1.5 shadow-float on-float"
        >
          <span className="min-w-0 truncate">{words}</span>
          {action}
          <IconButton icon={X} label={t('close')} size="sm" tooltip={false} onClick={onHide} />
        </div>
      )}
    </div>
  );
}
