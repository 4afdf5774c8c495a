/** The one deployable: reads settings, wires the features, starts and drains. */
@NullMarked
package dev.rialto;

import org.jspecify.annotations.NullMarked;
