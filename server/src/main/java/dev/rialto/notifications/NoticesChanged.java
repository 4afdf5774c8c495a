package dev.rialto.notifications;

import dev.rialto.feeds.FeedChange;

/** What a person's inbox tells of notices: that some came, were read or went. */
public record NoticesChanged() implements FeedChange {
    @Override
    public String changeType() {
        return "notices_changed";
    }
}
