/** A Socket.IO v5 / Engine.IO v4 server on Netty. It knows nothing of Rialto and is released by itself. */
@NullMarked
package dev.rialto.socketio;

import org.jspecify.annotations.NullMarked;
