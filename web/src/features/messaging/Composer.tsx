import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/client';
import { bodyMaxLength } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { FieldError } from '@/ui/Field';
import { Kbd } from '@/ui/Kbd';
import { readDraft, writeDraft } from './drafts';
import type { ConversationHandle } from './useConversation';

interface ComposerProps {
  conversationId: string;
  name: string;
  store: ConversationHandle;
}

const isTouch = () => window.matchMedia('(pointer: coarse)').matches;

/** Where you write. Enter sends, Shift-Enter breaks the line; on a phone Enter breaks the line and the button sends. */
export function Composer({ conversationId, name, store }: ComposerProps) {
  const { t } = useTranslation('messaging');
  const meId = useMe().user.id;
  const [text, setText] = useState(() => readDraft(meId, conversationId));
  const area = useRef<HTMLTextAreaElement>(null);
  const errorId = useId();
  const excess = Array.from(text.trim()).length - bodyMaxLength;

  useEffect(() => {
    if (!isTouch()) area.current?.focus({ preventScroll: true });
    return () => store.setTyping(false);
  }, [store]);

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  function write(next: string) {
    setText(next);
    writeDraft(meId, conversationId, next);
    store.setTyping(next.trim() !== '');
  }

  function send() {
    const body = text.trim();
    if (body === '' || excess > 0) return;
    store.send(body);
    write('');
    area.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isTouch()) return;
    event.preventDefault();
    send();
  }

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
          ref={area}
          rows={1}
          dir="auto"
          value={text}
          aria-label={t('composer.label', { name })}
          aria-invalid={excess > 0 || undefined}
          aria-describedby={excess > 0 ? errorId : undefined}
          placeholder={t('composer.placeholder')}
          data-testid="composer"
          onChange={(event) => write(event.target.value)}
          onBlur={() => store.setTyping(false)}
          onKeyDown={onKeyDown}
          className="block max-h-[34dvh] w-full resize-none bg-transparent pe-1 text-reading tracking-reading outline-none max-tablet:text-lead"
        />
        <div className="mt-1 flex min-h-7 items-center gap-2">
          {excess > 0 && <FieldError id={errorId}>{t('composer.tooLong', { count: excess })}</FieldError>}
          <Button
            type="submit"
            variant="primary"
            size="sm"
            className="ms-auto"
            disabled={text.trim() === '' || excess > 0}
            data-testid="send"
          >
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
