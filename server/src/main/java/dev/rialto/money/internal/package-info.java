@NullMarked
package dev.rialto.money.internal;

import org.jspecify.annotations.NullMarked;
