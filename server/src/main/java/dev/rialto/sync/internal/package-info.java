@NullMarked
package dev.rialto.sync.internal;

import org.jspecify.annotations.NullMarked;
