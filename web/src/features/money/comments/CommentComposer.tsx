import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { readDraft, writeDraft } from '@/features/messaging/drafts';
import { useMe } from '@/lib/client';
import { bodyMaxLength } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { FieldError } from '@/ui/Field';

interface CommentComposerProps {
  /** What the draft belongs to. */
  draftOf: string;
  onSend: (body: string) => void;
}

const isTouch = () => window.matchMedia('(pointer: coarse)').matches;

/** Where you comment; it stands in the form of the transaction, so it is none itself. */
export function CommentComposer({ draftOf, onSend }: CommentComposerProps) {
  const { t } = useTranslation(['money', 'messaging']);
  const me = useMe().user.id;
  const [text, setText] = useState(() => readDraft(me, draftOf));
  const area = useRef<HTMLTextAreaElement>(null);
  const errorId = useId();
  const excess = Array.from(text.trim()).length - bodyMaxLength;

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  function write(next: string) {
    setText(next);
    writeDraft(me, draftOf, next);
  }

  function send() {
    const body = text.trim();
    if (body === '' || excess > 0) return;
    onSend(body);
    write('');
    area.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isTouch()) return;
    event.preventDefault();
    send();
  }

  return (
    <div className="control mt-4 rounded-lg ps-3 pe-2 pt-2 pb-1.5">
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        value={text}
        aria-label={t('comments.label')}
        aria-invalid={excess > 0 || undefined}
        aria-describedby={excess > 0 ? errorId : undefined}
        placeholder={t('comments.placeholder')}
        data-testid="comment-composer"
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        className="block max-h-[24dvh] w-full resize-none bg-transparent pe-1 text-small outline-none max-tablet:text-lead"
      />
      <div className="mt-1 flex min-h-7 items-center gap-2">
        {excess > 0 && <FieldError id={errorId}>{t('messaging:composer.tooLong', { count: excess })}</FieldError>}
        <Button
          size="sm"
          className="ms-auto"
          disabled={text.trim() === '' || excess > 0}
          onClick={send}
          data-testid="send-comment"
        >
          {t('comments.send')}
        </Button>
      </div>
    </div>
  );
}
