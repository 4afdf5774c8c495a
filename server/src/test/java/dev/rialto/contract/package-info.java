/** Tests that are generated from the contracts: whatever the documents promise, for every operation and event in them. */
@NullMarked
package dev.rialto.contract;

import org.jspecify.annotations.NullMarked;
