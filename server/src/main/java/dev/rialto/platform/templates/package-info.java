/** What people are told, in their language. */
@NullMarked
package dev.rialto.platform.templates;

import org.jspecify.annotations.NullMarked;
