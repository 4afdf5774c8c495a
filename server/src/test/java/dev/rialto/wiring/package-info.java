@NullMarked
package dev.rialto.wiring;

import org.jspecify.annotations.NullMarked;
