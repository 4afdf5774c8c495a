import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useMedia } from '@/lib/useMedia';
import { ConversationList } from './ConversationList';
import { NewConversation } from './NewConversation';

/** The list and the conversation beside each other; on a phone one of them. */
export function MessagesPage() {
  const space = useSpace();
  const { conversationId } = useParams({ strict: false });
  const { new: isNew } = useSearch({ from: '/session/s/$spaceId/messages' });
  const navigate = useNavigate({ from: '/s/$spaceId/messages' });
  const isPhone = useMedia('phone');
  const setNew = (open: boolean) => void navigate({ to: '.', search: open ? { new: true } : {}, replace: !open });

  return (
    <div className="h-full tablet:grid tablet:grid-cols-[272px_minmax(0,1fr)] wide:grid-cols-[288px_minmax(0,1fr)]">
      {!(isPhone && conversationId) && <ConversationList openId={conversationId} onNew={() => setNew(true)} />}
      <Outlet />
      {isNew && <NewConversation spaceId={space.id} onClose={() => setNew(false)} />}
    </div>
  );
}
