/** Outgoing mail: a queue that transactions write to, and the ways mail leaves by. */
@NullMarked
package dev.rialto.platform.mail;

import org.jspecify.annotations.NullMarked;
