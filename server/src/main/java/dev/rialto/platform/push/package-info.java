/**
 * Sends messages to devices that are not connected: Web Push to browsers, Firebase Cloud Messaging to phones. It knows what
 * the services speak, and nothing of what is said or to whom.
 */
@NullMarked
package dev.rialto.platform.push;

import org.jspecify.annotations.NullMarked;
