@NullMarked
package dev.rialto.platform.templates;

import org.jspecify.annotations.NullMarked;
