package dev.rialto.notifications;

import java.time.Duration;

/**
 * When people are told.
 *
 * @param missedAfter how long a message may be unread before its reader is told outside of the conversation
 * @param mailAfter how long what people were told may be unread before it is mailed
 * @param lookAgainAfter how long a push waits while the person is in the app
 * @param keepFor how long notices are kept
 */
public record NotificationSettings(
        Duration missedAfter, Duration mailAfter, Duration lookAgainAfter, Duration keepFor) {}
