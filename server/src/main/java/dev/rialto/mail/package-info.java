/**
 * What people who develop and run Rialto see of its mails, and what providers tell about them. How mails leave is in
 * {@code platform.mail}.
 */
@NullMarked
package dev.rialto.mail;

import org.jspecify.annotations.NullMarked;
