@NullMarked
package dev.rialto.presence;

import org.jspecify.annotations.NullMarked;
