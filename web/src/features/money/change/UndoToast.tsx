import { useEffect, useState } from 'react';
import { Undo2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { hideUndo, undoLast, useUndo } from './undo';

const shownMs = 8000;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** After each change: what was done, and Undo. Ctrl+Z does the same outside of fields. */
export function UndoToast() {
  const { t } = useTranslation(['money', 'common']);
  const { done, undone, turn } = useUndo();
  const [held, setHeld] = useState(false);
  const words = done?.label ?? (undone && t('undo.undone', { what: undone }));

  useEffect(() => {
    if (!words || held) return;
    const timer = setTimeout(hideUndo, shownMs);
    return () => clearTimeout(timer);
  }, [words, held, turn]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey))
        return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      undoLast();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(72px+env(safe-area-inset-bottom))] z-30 grid justify-items-center px-3 tablet:bottom-14"
    >
      {words && (
        <div
          key={turn}
          data-testid="undo-toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          className="pointer-events-auto flex max-w-full animate-rise items-center gap-2 rounded-lg bg-float py-1.5 ps-4 pe-1.5 shadow-float on-float"
        >
          <span className="min-w-0 truncate">{words}</span>
          {done && (
            <Button variant="quiet" size="sm" icon={Undo2} onClick={undoLast} data-testid="undo">
              {t('undo.undo')}
            </Button>
          )}
          <IconButton icon={X} label={t('common:close')} size="sm" tooltip={false} onClick={hideUndo} />
        </div>
      )}
    </div>
  );
}
