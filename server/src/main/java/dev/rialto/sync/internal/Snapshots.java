package dev.rialto.sync.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.RecordTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jdbi.v3.core.Handle;

/** A scope at one moment, as lines of JSON: what it is, every record, what must have arrived. */
final class Snapshots {
    private final Database database;
    private final Feeds feeds;
    private final ScopeStore scopes;
    private final RecordStore records;

    Snapshots(Database database, Feeds feeds, ScopeStore scopes, RecordStore records) {
        this.database = database;
        this.feeds = feeds;
        this.scopes = scopes;
        this.records = records;
    }

    void write(FeedName feed, RecordTypes types, OutputStream out) throws IOException {
        try {
            database.snapshot(handle -> {
                write(handle, feed, types, out);
                return feed;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(Handle handle, FeedName feed, RecordTypes types, OutputStream out) {
        long scope = scopes.find(handle, feed).orElseThrow().no();
        Feeds.Position position = feeds.positions(handle, List.of(feed)).getOrDefault(feed, new Feeds.Position("", 0));
        put(
                out,
                Json.bytes(Json.object()
                        .put("feed", feed.value())
                        .put("epoch", position.epoch())
                        .put("rev", position.head())
                        .put("schema", types.maxSchema())
                        .put("rows", records.countLive(handle, scope))));
        put(out, NEW_LINE);
        CRC32 crc = new CRC32();
        Map<String, Integer> counts = new TreeMap<>();
        records.lines(handle, scope, line -> {
            byte[] bytes = text(line).getBytes(StandardCharsets.UTF_8);
            crc.update(bytes);
            counts.merge(line.type(), 1, Integer::sum);
            put(out, bytes);
        });
        var end = Json.object().put("end", true);
        counts.forEach(end.putObject("counts")::put);
        end.put("crc32", String.format("%08x", crc.getValue()));
        put(out, Json.bytes(end));
        put(out, NEW_LINE);
    }

    private static final byte[] NEW_LINE = {'\n'};

    /** Types and ids have no character that JSON would escape. */
    private static String text(RecordStore.Line line) {
        return "{\"t\":\"" + line.type() + "\",\"i\":\"" + line.id() + "\",\"r\":" + line.rev() + ",\"f\":"
                + line.fields() + "}\n";
    }

    private static void put(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
