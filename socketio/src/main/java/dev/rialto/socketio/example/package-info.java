/** What the README shows, ready to run: {@code ./rialto example echo}. */
@NullMarked
package dev.rialto.socketio.example;

import org.jspecify.annotations.NullMarked;
