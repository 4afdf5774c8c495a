@NullMarked
package dev.rialto.platform.jobs;

import org.jspecify.annotations.NullMarked;
