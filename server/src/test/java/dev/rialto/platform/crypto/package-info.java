@NullMarked
package dev.rialto.platform.crypto;

import org.jspecify.annotations.NullMarked;
