@NullMarked
package dev.rialto.platform.config;

import org.jspecify.annotations.NullMarked;
