@NullMarked
package dev.rialto.identity.internal;

import org.jspecify.annotations.NullMarked;
