import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { DoneToast } from '@/ui/DoneToast';

interface Said {
  words: string | undefined;
  undo: (() => void) | undefined;
  turn: number;
}

type Say = (words: string, undo?: () => void) => void;

const SayContext = createContext<Say>(() => undefined);

/** Tells what was just done, with a way back where there is one. */
export function useSay(): Say {
  return use(SayContext);
}

export function ToastHost({ children }: { children: ReactNode }) {
  const { t } = useTranslation('administration');
  const [said, setSaid] = useState<Said>({ words: undefined, undo: undefined, turn: 0 });
  const say = useCallback<Say>((words, undo) => setSaid(({ turn }) => ({ words, undo, turn: turn + 1 })), []);
  const hide = useCallback(() => setSaid(({ turn }) => ({ words: undefined, undo: undefined, turn })), []);
  const { words, undo, turn } = said;
  const action = useMemo(
    () =>
      undo && (
        <Button
          variant="quiet"
          size="sm"
          icon={Undo2}
          data-testid="undo"
          onClick={() => {
            hide();
            undo();
          }}
        >
          {t('undo')}
        </Button>
      ),
    [undo, hide, t],
  );
  return (
    <SayContext value={say}>
      {children}
      <DoneToast testId="admin-toast" words={words} turn={turn} onHide={hide} action={action} />
    </SayContext>
  );
}
