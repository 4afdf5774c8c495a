/**
 * The business side of the gateway: who a socket belongs to and until when, which feeds it follows, signals. Knows the
 * kernel, identity and spaces, and no other feature; those bind their events here.
 */
@NullMarked
package dev.rialto.live;

import org.jspecify.annotations.NullMarked;
