@NullMarked
package dev.rialto.feeds;

import org.jspecify.annotations.NullMarked;
