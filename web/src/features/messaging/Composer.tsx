import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { FieldError } from '@/ui/Field';
import { Kbd } from '@/ui/Kbd';
import { isTouch, useComposer } from './useComposer';
import type { ConversationHandle } from './useConversation';

interface ComposerProps {
  conversationId: string;
  name: string;
  store: ConversationHandle;
}

/** Where you write. Enter sends, Shift-Enter breaks the line; on a phone Enter breaks the line and the button sends. */
export function Composer({ conversationId, name, store }: ComposerProps) {
  const { t } = useTranslation('messaging');
  const { area, areaProps, errorId, excess, canSend, send } = useComposer({
    draftOf: conversationId,
    onSend: (body) => store.send(body),
    onWrite: (next) => store.setTyping(next.trim() !== ''),
  });

  useEffect(() => {
    if (!isTouch()) area.current?.focus({ preventScroll: true });
    return () => store.setTyping(false);
  }, [store, area]);

  return (
    <div className="shrink-0 px-4 pb-3.5 max-tablet:px-2 max-tablet:pb-[max(8px,env(safe-area-inset-bottom))]">
      <form
        className="control rounded-lg ps-3 pe-2 pt-2.5 pb-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          {...areaProps}
          aria-label={t('composer.label', { name })}
          placeholder={t('composer.placeholder')}
          data-testid="composer"
          onBlur={() => store.setTyping(false)}
          className="block max-h-[34dvh] w-full resize-none bg-transparent pe-1 text-reading tracking-reading outline-none max-tablet:text-lead"
        />
        <div className="mt-1 flex min-h-7 items-center gap-2">
          {excess > 0 && <FieldError id={errorId}>{t('composer.tooLong', { count: excess })}</FieldError>}
          <Button type="submit" variant="primary" size="sm" className="ms-auto" disabled={!canSend} data-testid="send">
            {t('composer.send')}
            <span className="-me-1 max-tablet:hidden">
              <Kbd onAccent>↵</Kbd>
            </span>
          </Button>
        </div>
      </form>
    </div>
  );
}
