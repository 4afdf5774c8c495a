/**
 * The Socket.IO v5 packet format: pure encoding and decoding, no I/O. Internal to the library.
 *
 * @see <a href="https://github.com/socketio/socket.io/blob/main/docs/socket.io-protocol/v5-current.md">the protocol</a>
 */
@NullMarked
package dev.rialto.socketio.protocol;

import org.jspecify.annotations.NullMarked;
