@NullMarked
package dev.rialto.platform.db;

import org.jspecify.annotations.NullMarked;
