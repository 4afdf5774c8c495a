/** PostgreSQL: the pool, transactions with after-commit work, migrations, and the embedded server. */
@NullMarked
package dev.rialto.platform.db;

import org.jspecify.annotations.NullMarked;
