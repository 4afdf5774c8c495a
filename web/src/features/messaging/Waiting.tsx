import type { TimelineItem } from '@rialto/client';
import { MessageRow } from './MessageRow';
import type { ConversationHandle } from './useConversation';

/** What you wrote into a conversation that is not loaded: it waits for the connection, and you see that it does. */
export function Waiting({ items, store }: { items: readonly TimelineItem[]; store: ConversationHandle }) {
  const written = items.filter((item) => item.kind === 'message');
  if (written.length === 0) return null;
  return (
    <div className="flex flex-col gap-[3px] px-5 pb-3 max-tablet:px-3">
      {written.map((item, at) => (
        <MessageRow
          key={item.key}
          item={item}
          first={at === 0}
          last={at === written.length - 1}
          conversation={undefined}
          store={store}
        />
      ))}
    </div>
  );
}
