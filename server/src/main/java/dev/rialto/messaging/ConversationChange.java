package dev.rialto.messaging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rialto.feeds.Appended;
import dev.rialto.feeds.FeedChange;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen in a conversation, as its feed tells it. */
public sealed interface ConversationChange extends FeedChange {

    record ConversationCreated(
            ConversationKind kind, @Nullable String title, List<PersonId> memberIds) implements ConversationChange {
        @Override
        public String changeType() {
            return "conversation_created";
        }
    }

    record ConversationRenamed(String title) implements ConversationChange {
        @Override
        public String changeType() {
            return "conversation_renamed";
        }
    }

    /** @param role the person's role in the space */
    record MemberAdded(PersonId personId, String displayName, String role) implements ConversationChange {
        @Override
        public String changeType() {
            return "member_added";
        }
    }

    record MemberRemoved(PersonId personId) implements ConversationChange {
        public static final String TYPE = "member_removed";

        @Override
        public String changeType() {
            return TYPE;
        }
    }

    record MessageCreated(@JsonUnwrapped Message message) implements ConversationChange {
        /** The message that an append of this change wrote. */
        public static Message in(Appended appended) {
            return Json.as(appended.changes().getFirst().data(), Message.class);
        }

        @Override
        public String changeType() {
            return "message_created";
        }
    }

    /** How far a member has received and read. */
    record CursorMoved(PersonId personId, long delivered, long read) implements ConversationChange {
        @Override
        public String changeType() {
            return "cursor_moved";
        }
    }
}
