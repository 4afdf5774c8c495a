/** HTTP on Vert.x: the contract bound to handlers, problem+json, security headers, health, the web app's files. */
@NullMarked
package dev.rialto.platform.http;

import org.jspecify.annotations.NullMarked;
