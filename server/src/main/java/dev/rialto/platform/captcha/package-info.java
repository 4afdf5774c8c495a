/** Asks a service whether somebody has shown to be a human. */
@NullMarked
package dev.rialto.platform.captcha;

import org.jspecify.annotations.NullMarked;
