package dev.rialto.platform.db;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import dev.rialto.platform.ids.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Lets SQL take and give the shared typed ids. */
final class TypedIds {
    private TypedIds() {}

    static final class PersonIds extends AbstractArgumentFactory<PersonId> {
        PersonIds() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(PersonId value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value.value());
        }
    }

    static final class SessionIds extends AbstractArgumentFactory<SessionId> {
        SessionIds() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(SessionId value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value.value());
        }
    }

    static final class SpaceIds extends AbstractArgumentFactory<SpaceId> {
        SpaceIds() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(SpaceId value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.value());
        }
    }

    static final class PersonIdMapper implements ColumnMapper<PersonId> {
        @Override
        public @Nullable PersonId map(ResultSet row, int column, StatementContext context) throws SQLException {
            UUID value = row.getObject(column, UUID.class);
            return value == null ? null : new PersonId(value);
        }
    }

    static final class SessionIdMapper implements ColumnMapper<SessionId> {
        @Override
        public @Nullable SessionId map(ResultSet row, int column, StatementContext context) throws SQLException {
            UUID value = row.getObject(column, UUID.class);
            return value == null ? null : new SessionId(value);
        }
    }

    static final class SpaceIdMapper implements ColumnMapper<SpaceId> {
        @Override
        public @Nullable SpaceId map(ResultSet row, int column, StatementContext context) throws SQLException {
            String value = row.getString(column);
            return value == null ? null : new SpaceId(value);
        }
    }
}
