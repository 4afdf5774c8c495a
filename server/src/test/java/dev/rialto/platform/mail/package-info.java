@NullMarked
package dev.rialto.platform.mail;

import org.jspecify.annotations.NullMarked;
