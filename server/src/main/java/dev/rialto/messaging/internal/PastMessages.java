package dev.rialto.messaging.internal;

import dev.rialto.feeds.Feeds;
import dev.rialto.messaging.ConversationChange.MessageCreated;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.Message;
import dev.rialto.messaging.PastMessage;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import java.util.List;

/** Writes what was said before with the time at which it was said. */
final class PastMessages {
    private final Feeds feeds;
    private final Ids ids;
    private final ConversationStore store = new ConversationStore();
    private final MessageStore messages = new MessageStore();

    PastMessages(Feeds feeds, Ids ids) {
        this.feeds = feeds;
        this.ids = ids;
    }

    /** @param past at least one, the oldest first */
    List<Message> write(Tx tx, ConversationId conversation, List<PastMessage> past) {
        List<Message> written =
                past.stream().map(one -> append(tx, conversation, one)).toList();
        var unused = messages.insert(tx.handle(), written);
        store.setActive(tx.handle(), conversation, written.getLast().at());
        return written;
    }

    private Message append(Tx tx, ConversationId conversation, PastMessage past) {
        String command = "sample." + ids.next();
        return MessageCreated.in(feeds.append(
                tx,
                conversation.feed(),
                past.author(),
                past.at(),
                rev -> new MessageCreated(new Message(
                        ids.next(),
                        rev,
                        conversation,
                        past.author(),
                        past.body(),
                        past.at(),
                        command,
                        past.reference()))));
    }
}
