@NullMarked
package dev.rialto.administration;

import org.jspecify.annotations.NullMarked;
