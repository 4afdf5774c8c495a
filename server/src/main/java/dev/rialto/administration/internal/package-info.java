@NullMarked
package dev.rialto.administration.internal;

import org.jspecify.annotations.NullMarked;
