import { useEffect } from 'react';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { DoneToast } from '@/ui/DoneToast';
import { hideUndo, undoLast, useUndo } from './undo';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** After each change: what was done, and Undo. Ctrl+Z does the same outside of fields. */
export function UndoToast() {
  const { t } = useTranslation('money');
  const { done, undone, turn } = useUndo();

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
    <DoneToast
      testId="undo-toast"
      words={done?.label ?? (undone && t('undo.undone', { what: undone }))}
      turn={turn}
      onHide={hideUndo}
      action={
        done && (
          <Button variant="quiet" size="sm" icon={Undo2} onClick={undoLast} data-testid="undo">
            {t('undo.undo')}
          </Button>
        )
      }
    />
  );
}
