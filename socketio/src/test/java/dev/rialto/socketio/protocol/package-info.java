@NullMarked
package dev.rialto.socketio.protocol;

import org.jspecify.annotations.NullMarked;
