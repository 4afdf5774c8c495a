@NullMarked
package dev.rialto.presence.internal;

import org.jspecify.annotations.NullMarked;
