import { useParams } from '@tanstack/react-router';
import { ConversationView } from './ConversationView';

/** Each conversation begins anew: its scroll, its window over the history, its draft. */
export function ConversationPage() {
  const { conversationId } = useParams({ from: '/session/s/$spaceId/messages/$conversationId' });
  return <ConversationView key={conversationId} conversationId={conversationId} />;
}
