package dev.rialto.messaging;

import java.util.List;

/** What becomes of changing a conversation. */
public sealed interface ConversationOutcome {
    /** @param created false when it existed, or the command is a repeat */
    record Changed(ConversationId id, boolean created) implements ConversationOutcome {}

    /** These places in the list name nobody of the space. */
    record NotInSpace(List<Integer> indexes) implements ConversationOutcome {}

    /** A direct conversation has one other person. */
    record NotOneOther() implements ConversationOutcome {}

    /** Direct conversations have no title and no changing members. */
    record NotAGroup() implements ConversationOutcome {}

    /** The group would be larger than {@link Conversations#MAX_MEMBERS}. */
    record TooLarge() implements ConversationOutcome {}

    /** Only who started the group may remove others. */
    record NotYours() implements ConversationOutcome {}

    /** Who is in it follows from what the conversation belongs to. */
    record HasSubject() implements ConversationOutcome {}

    record IdReused() implements ConversationOutcome {}
}
