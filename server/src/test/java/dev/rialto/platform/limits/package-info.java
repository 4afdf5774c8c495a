@NullMarked
package dev.rialto.platform.limits;

import org.jspecify.annotations.NullMarked;
