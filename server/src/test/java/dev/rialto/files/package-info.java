@NullMarked
package dev.rialto.files;

import org.jspecify.annotations.NullMarked;
