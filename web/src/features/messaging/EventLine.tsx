import { Pencil, UserMinus, UserPlus, Users } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/client';
import { Icon } from '@/ui/Icon';
import type { Conversation } from './conversation';
import type { EventItem } from './timeline';

const glyphs = {
  conversation_created: Users,
  conversation_renamed: Pencil,
  member_added: UserPlus,
  member_removed: UserMinus,
};

const textIn = (item: EventItem, field: string): string => {
  const value: unknown = (item.data as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
};

function wordsOf(item: EventItem, nameOf: (id: string) => string, meId: string, t: TFunction<'messaging'>): string {
  const byMe = item.actor === meId;
  const actor = nameOf(item.actor);
  const personId = textIn(item, 'personId');
  const name = textIn(item, 'displayName') || nameOf(personId);
  switch (item.type) {
    case 'conversation_created':
      return byMe ? t('event.createdYou') : t('event.created', { actor });
    case 'conversation_renamed':
      return t(byMe ? 'event.renamedYou' : 'event.renamed', { actor, title: textIn(item, 'title') });
    case 'member_added':
      if (personId === item.actor) return t('event.joined', { name });
      return byMe ? t('event.addedYou', { name }) : t('event.added', { actor, name });
    case 'member_removed':
      if (personId === item.actor) return t('event.left', { name });
      return byMe ? t('event.removedYou', { name }) : t('event.removed', { actor, name });
  }
}

/** What happened to the group, between the messages. The beginning of one that nobody started is no event. */
export function EventLine({ item, conversation }: { item: EventItem; conversation: Conversation }) {
  const { t } = useTranslation('messaging');
  const meId = useMe().user.id;
  const isBeginning = item.type === 'conversation_created';
  if (conversation.kind === 'direct' || (isBeginning && conversation.subject !== undefined)) return null;
  const nameOf = (id: string) =>
    conversation.members.find((member) => member.personId === id)?.displayName ?? t('thread.someone');
  return (
    <p className="my-3 flex items-center justify-center gap-1.5 text-center text-small text-ink-2">
      <Icon as={glyphs[item.type]} size={16} className="text-ink-3" />
      <span>{wordsOf(item, nameOf, meId, t)}</span>
    </p>
  );
}
