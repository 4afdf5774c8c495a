import type { ReactNode } from 'react';
import { Toast } from './Toast';

interface DoneToastProps {
  /** Nothing is shown without. */
  words: string | undefined;
  /** Another number for each thing said: its time begins again. */
  turn: number;
  action?: ReactNode;
  onHide: () => void;
  testId: string;
}

/** What was just done, at the lower edge. */
export function DoneToast({ words, turn, action, onHide, testId }: DoneToastProps) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(72px+env(safe-area-inset-bottom))] z-30 grid justify-items-center px-3 tablet:bottom-14"
    >
      {words && (
        <Toast key={turn} onClose={onHide} testId={testId}>
          <span className="min-w-0 truncate">{words}</span>
          {action}
        </Toast>
      )}
    </div>
  );
}
