/** Stand-ins of services that are not ours: each keeps what it was told, checks who tells it, and goes wrong when asked to. */
@NullMarked
package dev.rialto.simulators;

import org.jspecify.annotations.NullMarked;
