@NullMarked
package dev.rialto.money.internal.learn;

import org.jspecify.annotations.NullMarked;
