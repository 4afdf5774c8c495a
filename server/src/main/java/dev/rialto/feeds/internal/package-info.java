/** What the kernel keeps to itself. */
@NullMarked
package dev.rialto.feeds.internal;

import org.jspecify.annotations.NullMarked;
