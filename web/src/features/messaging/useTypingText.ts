import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMe } from '@/lib/client';
import { firstName } from '@/lib/names';
import type { Conversation } from './conversation';

/** "Nora is typing", or undefined while nobody else is. */
export function useTypingText(conversation: Conversation | undefined, typing: readonly string[]): string | undefined {
  const { t } = useTranslation('messaging');
  const meId = useMe().user.id;
  const names = typing
    .filter((personId) => personId !== meId)
    .map((personId) => conversation?.members.find((member) => member.personId === personId)?.displayName)
    .map((name) => (name === undefined ? t('thread.someone') : firstName(name)));
  const [first, second] = names;
  if (first === undefined) return undefined;
  if (second === undefined) return t('thread.typing', { name: first });
  return names.length === 2 ? t('thread.typingTwo', { first, second }) : t('thread.typingMany');
}

const nobody: readonly string[] = [];

/** Who is typing in a conversation that is open. */
export function useTyping(conversationId: string | undefined): readonly string[] {
  const { messaging } = useClient();
  const store = useMemo(
    () => (conversationId === undefined ? undefined : messaging.conversation(conversationId)),
    [messaging, conversationId],
  );
  const subscribe = useCallback((listener: () => void) => store?.subscribe(listener) ?? (() => undefined), [store]);
  return useSyncExternalStore(subscribe, () => store?.getSnapshot().typing ?? nobody);
}
