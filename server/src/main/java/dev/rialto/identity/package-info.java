/**
 * Who you are: accounts, passwords, sessions, devices. Owns the schema {@code identity}. Tells the bus {@code session_ended};
 * appends to no feed.
 */
@NullMarked
package dev.rialto.identity;

import org.jspecify.annotations.NullMarked;
