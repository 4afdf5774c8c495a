@NullMarked
package dev.rialto.identity;

import org.jspecify.annotations.NullMarked;
