@NullMarked
package dev.rialto.mail;

import org.jspecify.annotations.NullMarked;
