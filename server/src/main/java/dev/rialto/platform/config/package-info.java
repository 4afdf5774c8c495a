/** Settings: read once at start from the environment, checked, and handed on as records. */
@NullMarked
package dev.rialto.platform.config;

import org.jspecify.annotations.NullMarked;
