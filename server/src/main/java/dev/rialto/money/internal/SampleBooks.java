package dev.rialto.money.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.messaging.Conversations;
import dev.rialto.messaging.PastMessage;
import dev.rialto.money.BookId;
import dev.rialto.money.BookRole;
import dev.rialto.money.internal.BookStore.Book;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Spaces;
import dev.rialto.sync.Sync;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes the sample people's books into spaces that have none yet. */
public final class SampleBooks {
    private static final int ROWS_A_CHANGE = 200;

    private final Database database;
    private final Feeds feeds;
    private final Identity identity;
    private final Spaces spaces;
    private final Sync sync;
    private final BookMembership membership;
    private final Conversations conversations;
    private final BookStore store = new BookStore();

    public SampleBooks(
            Database database,
            Feeds feeds,
            Identity identity,
            Spaces spaces,
            Sync sync,
            BookMembership membership,
            Conversations conversations) {
        this.database = database;
        this.feeds = feeds;
        this.identity = identity;
        this.spaces = spaces;
        this.sync = sync;
        this.membership = membership;
        this.conversations = conversations;
    }

    /** In each space whose people the samples name; two servers that start together do it once. */
    public void seed() {
        List<SampleBook> samples = samples();
        for (Blueprint blueprint : spaces.blueprints()) {
            database.inTransaction(tx -> {
                spaces.lock(tx, blueprint.id());
                if (store.noneIn(tx.handle(), blueprint.id())) {
                    samples.forEach(sample -> seed(tx, blueprint.id(), sample));
                }
                return true;
            });
        }
    }

    private void seed(Tx tx, SpaceId space, SampleBook sample) {
        List<String> emails = new ArrayList<>(sample.members().keySet());
        emails.add(sample.owner());
        Map<String, PersonId> people = identity.peopleByEmail(emails);
        PersonId owner = people.get(sample.owner());
        boolean whole = owner != null
                && people.size() == emails.size()
                && spaces.members(space, people.values()).size() == people.size();
        if (!whole || owner == null) {
            return;
        }
        BookId book = membership.create(tx, owner, space, sample.name(), sample.currency());
        Book made = store.find(tx.handle(), book).orElseThrow();
        sample.members()
                .forEach((email, role) ->
                        membership.enter(tx, made, people.getOrDefault(email, owner), BookRole.of(role), owner));
        LocalDate today = LocalDate.ofInstant(feeds.now(), ZoneOffset.UTC);
        List<Sync.SeedRow> rows = new SampleRows(sample, today).all();
        for (int from = 0; from < rows.size(); from += ROWS_A_CHANGE) {
            List<Sync.SeedRow> some = rows.subList(from, Math.min(rows.size(), from + ROWS_A_CHANGE));
            sync.seed(tx, book.feed(), owner, "sample." + book + "." + from, some);
        }
        comment(tx, made, sample, people, rows);
    }

    private void comment(Tx tx, Book book, SampleBook sample, Map<String, PersonId> people, List<Sync.SeedRow> rows) {
        List<PastMessage> said = sample.comments().stream()
                .map(comment -> new PastMessage(
                        people.getOrDefault(comment.from(), book.createdBy()),
                        comment.body(),
                        latest(rows, comment.payee()),
                        feeds.now().minus(comment.ago())))
                .toList();
        if (!said.isEmpty()) {
            String subject = BookMembership.subject(book.id());
            conversations.bringIn(
                    tx,
                    conversations.forSubject(tx, book.space(), subject, sample.name(), List.of(book.createdBy())),
                    said);
        }
    }

    /** What a comment on the latest transaction with this payee refers to. */
    private static String latest(List<Sync.SeedRow> rows, String payee) {
        return rows.stream()
                .filter(row -> row.key().type().equals("transaction"))
                .filter(row -> row.fields().path("payee").asText().equals(payee))
                .max(Comparator.comparing(row -> row.fields().path("date").asText()))
                .map(row -> row.key().type() + ":" + row.key().id())
                .orElseThrow();
    }

    private static List<SampleBook> samples() {
        try (InputStream in = SampleBooks.class.getResourceAsStream("/samples/books.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the sample books are not packaged");
            }
            JsonNode all = Json.yaml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return all.valueStream().map(one -> Json.as(one, SampleBook.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
