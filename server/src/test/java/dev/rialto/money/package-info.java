@NullMarked
package dev.rialto.money;

import org.jspecify.annotations.NullMarked;
