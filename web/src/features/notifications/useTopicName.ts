import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversationName } from '@/features/messaging/useConversationName';
import { useConversations } from '@/features/messaging/useConversations';
import { useSpace } from '@/features/spaces/SpaceContext';

/** Names what notices are about: a conversation as you see it, else by `fallback`, else by its type. */
export function useTopicName(): (topic: string, fallback?: string) => string {
  const { t } = useTranslation('notices');
  const { items } = useConversations(useSpace().id);
  const nameOf = useConversationName();
  return useCallback(
    (topic, fallback) => {
      const [type, id] = topic.split(':');
      const conversation = type === 'conversation' ? items.find((each) => each.id === id) : undefined;
      if (conversation) return nameOf(conversation);
      if (fallback) return fallback;
      switch (type) {
        case 'conversation':
          return t('topic.conversation');
        case 'announcement':
          return t('topic.announcement');
        case 'book':
          return t('topic.book');
        default:
          return topic;
      }
    },
    [items, nameOf, t],
  );
}
