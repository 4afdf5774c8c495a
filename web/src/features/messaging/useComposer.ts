import { useId, useLayoutEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import { useMe } from '@/lib/client';
import { bodyMaxLength } from '@/lib/validation';
import { readDraft, writeDraft } from './drafts';

export const isTouch = () => window.matchMedia('(pointer: coarse)').matches;

interface ComposerOptions {
  /** What the draft belongs to. */
  draftOf: string;
  onSend: (body: string) => void;
  onWrite?: (text: string) => void;
}

/** The text of a message that is being written; Enter sends, but on a phone, where it breaks the line. */
export function useComposer({ draftOf, onSend, onWrite }: ComposerOptions) {
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
    onWrite?.(next);
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

  const areaProps = {
    ref: area,
    rows: 1,
    dir: 'auto',
    value: text,
    'aria-invalid': excess > 0 || undefined,
    'aria-describedby': excess > 0 ? errorId : undefined,
    onChange: (event: ChangeEvent<HTMLTextAreaElement>) => write(event.target.value),
    onKeyDown,
  };
  return { area, areaProps, errorId, excess, canSend: text.trim() !== '' && excess <= 0, send };
}
