/** One JSON mapper, and JSON Schema checks that name the field. */
@NullMarked
package dev.rialto.platform.json;

import org.jspecify.annotations.NullMarked;
