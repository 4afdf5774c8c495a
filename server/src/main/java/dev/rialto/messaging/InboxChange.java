package dev.rialto.messaging;

import dev.rialto.feeds.FeedChange;
import dev.rialto.feeds.FeedName;

/** What a person's inbox tells of conversations. */
public sealed interface InboxChange extends FeedChange {

    /** @param head the conversation's revision at that moment */
    record ConversationAdded(ConversationId conversationId, FeedName feed, long head) implements InboxChange {
        @Override
        public String changeType() {
            return "conversation_added";
        }
    }

    record ConversationRemoved(ConversationId conversationId) implements InboxChange {
        @Override
        public String changeType() {
            return "conversation_removed";
        }
    }
}
