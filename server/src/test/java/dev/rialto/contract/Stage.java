package dev.rialto.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.util.Map;

/** A server with sample data, and people of the weddings space who talk in a group. */
final class Stage implements AutoCloseable {
    static final String SPACE = "weddings";
    private static final String SAMPLE_PASSWORD = "rialto-sample-pass";

    final TestRialto server = TestRialto.start(Map.of("rialto.sample.data", "true"));
    final TestPerson admin = samplePerson("admin@weddings.example");
    final TestPerson couple = samplePerson("ana@weddings.example");
    final TestPerson vendor = samplePerson("vera@weddings.example");
    final JsonNode group = admin.startConversation(SPACE, couple, vendor);

    TestPerson samplePerson(String email) {
        return server.signIn(email, SAMPLE_PASSWORD, "stage");
    }

    /** Ids for the placeholders of paths and for the fields of events. */
    Map<String, String> ids() {
        return Map.of(
                "spaceId", SPACE,
                "personId", vendor.id().toString(),
                "conversationId", group.path("id").asText(),
                "feed", group.path("feed").asText(),
                "deviceId", admin.deviceId());
    }

    /** How many rows all tables of the features hold. */
    long rows() {
        return server.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select coalesce(sum((xpath('/row/n/text()', query_to_xml(
                          format('select count(*) as n from %I.%I', schemaname, tablename), false, true, '')))[1]::text::bigint), 0)
                        from pg_tables where schemaname in ('feeds', 'identity', 'spaces', 'messaging')
                        """).mapTo(Long.class).one());
    }

    @Override
    public void close() {
        server.close();
    }
}
