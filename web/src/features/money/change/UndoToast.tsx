import { useEffect } from 'react';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Toast } from '@/ui/Toast';
import { hideUndo, undoLast, useUndo } from './undo';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** After each change: what was done, and Undo. Ctrl+Z does the same outside of fields. */
export function UndoToast() {
  const { t } = useTranslation('money');
  const { done, undone, turn } = useUndo();
  const words = done?.label ?? (undone && t('undo.undone', { what: undone }));

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
        <Toast key={turn} onClose={hideUndo} testId="undo-toast">
          <span className="min-w-0 truncate">{words}</span>
          {done && (
            <Button variant="quiet" size="sm" icon={Undo2} onClick={undoLast} data-testid="undo">
              {t('undo.undo')}
            </Button>
          )}
        </Toast>
      )}
    </div>
  );
}
