@NullMarked
package dev.rialto.platform.http;

import org.jspecify.annotations.NullMarked;
