@NullMarked
package dev.rialto.platform.captcha;

import org.jspecify.annotations.NullMarked;
