/**
 * What people are told: in the app, by push and by mail, once, and when they want it. Features declare kinds of notices and
 * write notices in the transaction of what they tell of. How: docs/decisions/notifications.md.
 */
@NullMarked
package dev.rialto.notifications;

import org.jspecify.annotations.NullMarked;
