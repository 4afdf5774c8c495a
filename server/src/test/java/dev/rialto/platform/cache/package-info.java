@NullMarked
package dev.rialto.platform.cache;

import org.jspecify.annotations.NullMarked;
