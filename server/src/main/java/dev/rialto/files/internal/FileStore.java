package dev.rialto.files.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.files.FeedFile;
import dev.rialto.files.FileId;
import dev.rialto.files.FileType;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** All SQL of files. */
public final class FileStore {
    private static final String UPLOAD = """
            select id, feed, sha256, space_id, person_id, name, type, size_bytes, received
            from files.upload where feed = :feed and sha256 = :id""";

    /** A file on its way. */
    public record Upload(UUID id, FeedName feed, SpaceId space, PersonId person, FeedFile file, long received) {}

    public Optional<FeedFile> file(Handle handle, FeedName feed, FileId id) {
        return handle.createQuery("""
                        select sha256, name, type, size_bytes from files.file where feed = :feed and sha256 = :id
                        """)
                .bind("feed", feed.value())
                .bind("id", id.value())
                .map((row, context) -> file(row))
                .findOne();
    }

    /** Somebody is about to use it again. */
    public void useFile(Handle handle, FeedName feed, FileId id) {
        handle.createUpdate("""
                        update files.file set unused_since = null
                        where feed = :feed and sha256 = :id and unused_since is not null
                        """)
                .bind("feed", feed.value())
                .bind("id", id.value())
                .execute();
    }

    /** @param at when; kept with the content, which housekeeping then leaves alone for a while */
    public int useBlob(Handle handle, FileId id, Instant at) {
        return handle.createUpdate("""
                        insert into files.blob (sha256, used_at) values (:id, :at)
                        on conflict (sha256) do update set used_at = greatest(files.blob.used_at, excluded.used_at)
                        """)
                .bind("id", id.value())
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void insertFile(Handle handle, Upload upload, Instant at) {
        handle.createUpdate("""
                        insert into files.file (feed, sha256, space_id, name, type, size_bytes, added_by, added_at)
                        values (:feed, :id, :space, :name, :type, :size, :person, :at)
                        on conflict (feed, sha256) do nothing
                        """)
                .bind("feed", upload.feed().value())
                .bind("id", upload.file().id().value())
                .bind("space", upload.space())
                .bind("name", upload.file().name())
                .bind("type", upload.file().type().mediaType())
                .bind("size", upload.file().sizeBytes())
                .bind("person", upload.person())
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void deleteFile(Handle handle, FeedName feed, FileId id, Instant at) {
        handle.createUpdate("""
                        with gone as (delete from files.file where feed = :feed and sha256 = :id returning sha256)
                        update files.blob set used_at = greatest(used_at, :at) where sha256 in (select sha256 from gone)
                        """)
                .bind("feed", feed.value())
                .bind("id", id.value())
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** The feeds of a kind that have files, in the order of their names. */
    public List<FeedName> feeds(Handle handle, String kind, String after, int most) {
        return handle.createQuery("""
                        select distinct feed from files.file
                        where feed > :after and starts_with(feed, :kind || ':') order by feed limit :most
                        """)
                .bind("after", after)
                .bind("kind", kind)
                .bind("most", most)
                .map((row, context) -> new FeedName(row.getString("feed")))
                .list();
    }

    /** Keeps since when each file is not in use. */
    public void noteUse(Handle handle, FeedName feed, Set<FileId> used, Instant now) {
        handle.createUpdate("""
                        update files.file
                        set unused_since = case when sha256 = any(:used) then null else :now::timestamptz end
                        where feed = :feed and (unused_since is null) <> (sha256 = any(:used))
                        """)
                .bind("feed", feed.value())
                .bindArray(
                        "used", String.class, used.stream().map(FileId::value).toList())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Those that have not been in use since before a time. */
    public int deleteUnused(Handle handle, FeedName feed, Instant horizon, Instant at) {
        return handle.createUpdate("""
                        with gone as (
                          delete from files.file where feed = :feed and unused_since < :horizon returning sha256)
                        update files.blob set used_at = greatest(used_at, :at) where sha256 in (select sha256 from gone)
                        """)
                .bind("feed", feed.value())
                .bind("horizon", horizon.atOffset(ZoneOffset.UTC))
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void deleteAll(Handle handle, FeedName feed, Instant at) {
        handle.createUpdate("""
                        with gone as (delete from files.file where feed = :feed returning sha256)
                        update files.blob set used_at = greatest(used_at, :at) where sha256 in (select sha256 from gone)
                        """)
                .bind("feed", feed.value())
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
        handle.createUpdate("delete from files.upload where feed = :feed")
                .bind("feed", feed.value())
                .execute();
    }

    /** What a space's files take, with all that those on their way will take. */
    public long bytesOf(Handle handle, SpaceId space) {
        return handle.createQuery("""
                        select coalesce((select sum(size_bytes) from files.file where space_id = :space), 0)
                             + coalesce((select sum(size_bytes) from files.upload where space_id = :space), 0)
                        """).bind("space", space).mapTo(Long.class).one();
    }

    public int uploadsOf(Handle handle, PersonId person) {
        return handle.createQuery("select count(*) from files.upload where person_id = :person")
                .bind("person", person)
                .mapTo(Integer.class)
                .one();
    }

    public Optional<Upload> upload(Handle handle, FeedName feed, FileId id) {
        return upload(handle, feed, id, UPLOAD);
    }

    /** The row stays locked until the transaction ends: chunks of one upload come one after the other. */
    public Optional<Upload> lockUpload(Handle handle, FeedName feed, FileId id) {
        return upload(handle, feed, id, UPLOAD + " for update");
    }

    private static Optional<Upload> upload(Handle handle, FeedName feed, FileId id, String query) {
        return handle.createQuery(query)
                .bind("feed", feed.value())
                .bind("id", id.value())
                .map(FileStore::upload)
                .findOne();
    }

    public void insertUpload(Handle handle, Upload upload, Instant at) {
        handle.createUpdate("""
                        insert into files.upload (id, feed, sha256, space_id, name, type, size_bytes, person_id, touched_at)
                        values (:id, :feed, :sha256, :space, :name, :type, :size, :person, :at)
                        """)
                .bind("id", upload.id())
                .bind("feed", upload.feed().value())
                .bind("sha256", upload.file().id().value())
                .bind("space", upload.space())
                .bind("name", upload.file().name())
                .bind("type", upload.file().type().mediaType())
                .bind("size", upload.file().sizeBytes())
                .bind("person", upload.person())
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void received(Handle handle, UUID upload, long received, Instant at) {
        handle.createUpdate("update files.upload set received = :received, touched_at = :at where id = :id")
                .bind("received", received)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("id", upload)
                .execute();
    }

    /** @return false when somebody else did it */
    public boolean deleteUpload(Handle handle, UUID upload) {
        return handle.createUpdate("delete from files.upload where id = :id")
                        .bind("id", upload)
                        .execute()
                == 1;
    }

    public int deleteUploadsBefore(Handle handle, Instant horizon) {
        return handle.createUpdate("delete from files.upload where touched_at < :horizon")
                .bind("horizon", horizon.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Those of the uploads that are still on their way. */
    public Set<UUID> known(Handle handle, List<UUID> uploads) {
        return handle.createQuery("select id from files.upload where id = any(:ids)")
                .bindArray("ids", UUID.class, uploads)
                .mapTo(UUID.class)
                .set();
    }

    /**
     * Forgets content that no feed has. Whoever uses one of them at this moment waits; one that is used meanwhile is left alone,
     * for its {@code used_at} is then young.
     */
    public List<FileId> deleteUnusedBlobs(Handle handle, Instant horizon, int most) {
        return handle.createQuery("""
                        delete from files.blob where used_at < :horizon and sha256 in (
                          select b.sha256 from files.blob b
                          where b.used_at < :horizon and not exists (select 1 from files.file f where f.sha256 = b.sha256)
                          limit :most)
                        returning sha256
                        """)
                .bind("horizon", horizon.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .map((row, context) -> new FileId(row.getString("sha256")))
                .list();
    }

    private static Upload upload(ResultSet row, StatementContext context) throws SQLException {
        return new Upload(
                row.getObject("id", UUID.class),
                new FeedName(row.getString("feed")),
                new SpaceId(row.getString("space_id")),
                new PersonId(row.getObject("person_id", UUID.class)),
                file(row),
                row.getLong("received"));
    }

    private static FeedFile file(ResultSet row) throws SQLException {
        return new FeedFile(
                new FileId(row.getString("sha256")),
                row.getString("name"),
                FileType.named(row.getString("type")),
                row.getLong("size_bytes"));
    }
}
