@NullMarked
package dev.rialto.platform.push;

import org.jspecify.annotations.NullMarked;
