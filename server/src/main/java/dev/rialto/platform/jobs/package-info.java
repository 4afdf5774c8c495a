/** Work that is done after the transaction that wants it: by any node, again when it fails, once by its id. */
@NullMarked
package dev.rialto.platform.jobs;

import org.jspecify.annotations.NullMarked;
