/** Tests that are generated from the contracts: what is added there is tested here. */
@NullMarked
package dev.rialto.contract;

import org.jspecify.annotations.NullMarked;
