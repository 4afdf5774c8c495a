package dev.rialto.money.internal;

import dev.rialto.money.BookId;
import dev.rialto.money.BookRole;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** All SQL of books. */
final class BookStore {

    record Book(BookId id, SpaceId space, PersonId createdBy, Instant createdAt) {}

    /** A person's place in a book. */
    record Seat(BookId book, SpaceId space, PersonId person, BookRole role, boolean active) {}

    void insert(Handle handle, Book book) {
        handle.createUpdate("""
                        insert into money.book (id, space_id, created_by, created_at)
                        values (:id, :space, :creator, :at)
                        """)
                .bind("id", book.id().value())
                .bind("space", book.space())
                .bind("creator", book.createdBy())
                .bind("at", book.createdAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Keeps other changes of the members waiting until the transaction ends. */
    Optional<Book> lock(Handle handle, BookId id) {
        return book(handle, id, " for update");
    }

    Optional<Book> find(Handle handle, BookId id) {
        return book(handle, id, "");
    }

    private static Optional<Book> book(Handle handle, BookId id, String locking) {
        return handle.createQuery(
                        "select id, space_id, created_by, created_at from money.book where id = :id" + locking)
                .bind("id", id.value())
                .map((row, context) -> new Book(
                        new BookId(row.getObject("id", UUID.class)),
                        new SpaceId(row.getString("space_id")),
                        new PersonId(row.getObject("created_by", UUID.class)),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    boolean delete(Handle handle, BookId id) {
        return handle.createUpdate("delete from money.book where id = :id")
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    int countCreatedBy(Handle handle, PersonId person) {
        return handle.createQuery("select count(*) from money.book where created_by = :person")
                .bind("person", person)
                .mapTo(Integer.class)
                .one();
    }

    boolean noneIn(Handle handle, SpaceId space) {
        return handle.createQuery("select not exists (select 1 from money.book where space_id = :space)")
                .bind("space", space)
                .mapTo(Boolean.class)
                .one();
    }

    void put(Handle handle, BookId book, PersonId person, BookRole role, boolean active, Instant now) {
        handle.createUpdate("""
                        insert into money.member (book_id, person_id, role, status, since)
                        values (:book, :person, :role, :status, :now)
                        on conflict (book_id, person_id) do update
                        set role = excluded.role, status = excluded.status
                        """)
                .bind("book", book.value())
                .bind("person", person)
                .bind("role", role.text())
                .bind("status", active ? "active" : "invited")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    boolean remove(Handle handle, BookId book, PersonId person) {
        return handle.createUpdate("delete from money.member where book_id = :book and person_id = :person")
                        .bind("book", book.value())
                        .bind("person", person)
                        .execute()
                > 0;
    }

    Optional<Seat> seat(Handle handle, BookId book, PersonId person) {
        return seats(handle, person, List.of(book)).stream().findFirst();
    }

    /** The person's places in these books. */
    List<Seat> seats(Handle handle, PersonId person, Collection<BookId> books) {
        return handle.createQuery("""
                        select m.book_id, b.space_id, m.person_id, m.role, m.status
                        from money.member m join money.book b on b.id = m.book_id
                        where m.person_id = :person and m.book_id = any (:books)
                        """)
                .bind("person", person)
                .bindArray(
                        "books", UUID.class, books.stream().map(BookId::value).toArray())
                .map((row, context) -> seat(row))
                .list();
    }

    /** The person's places in the books of a space, the oldest book first. */
    List<Seat> seats(Handle handle, PersonId person, SpaceId space) {
        return handle.createQuery("""
                        select m.book_id, b.space_id, m.person_id, m.role, m.status
                        from money.member m join money.book b on b.id = m.book_id
                        where m.person_id = :person and b.space_id = :space order by b.created_at, b.id
                        """)
                .bind("person", person)
                .bind("space", space)
                .map((row, context) -> seat(row))
                .list();
    }

    /** Everyone's places in a book, in the order of coming. */
    List<Seat> seats(Handle handle, BookId book) {
        return handle.createQuery("""
                        select m.book_id, b.space_id, m.person_id, m.role, m.status
                        from money.member m join money.book b on b.id = m.book_id
                        where m.book_id = :book order by m.since, m.person_id
                        """)
                .bind("book", book.value())
                .map((row, context) -> seat(row))
                .list();
    }

    private static Seat seat(ResultSet row) throws SQLException {
        return new Seat(
                new BookId(row.getObject("book_id", UUID.class)),
                new SpaceId(row.getString("space_id")),
                new PersonId(row.getObject("person_id", UUID.class)),
                BookRole.of(row.getString("role")),
                "active".equals(row.getString("status")));
    }
}
