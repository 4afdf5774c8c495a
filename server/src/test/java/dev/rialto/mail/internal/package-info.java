@NullMarked
package dev.rialto.mail.internal;

import org.jspecify.annotations.NullMarked;
