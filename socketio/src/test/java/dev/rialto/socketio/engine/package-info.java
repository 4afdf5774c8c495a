@NullMarked
package dev.rialto.socketio.engine;

import org.jspecify.annotations.NullMarked;
