import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/client';
import { conversationName, type Conversation } from './conversation';

/** Names conversations as you see them. */
export function useConversationName(): (conversation: Conversation) => string {
  const { t } = useTranslation('common');
  const meId = useMe().user.id;
  return useCallback((conversation) => conversationName(conversation, meId, t), [meId, t]);
}
