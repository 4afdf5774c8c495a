@NullMarked
package dev.rialto.files.internal;

import org.jspecify.annotations.NullMarked;
