@NullMarked
package dev.rialto.socketio;

import org.jspecify.annotations.NullMarked;
