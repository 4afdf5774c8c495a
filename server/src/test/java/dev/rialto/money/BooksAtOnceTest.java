package dev.rialto.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.testing.TestBook;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several books of the same people, changed at the same time: all of them tell the same inboxes. */
final class BooksAtOnceTest {
    private static final int BOOKS = 12;
    private static final int ROUNDS = 5;

    @Test
    void changes_of_members_do_not_get_in_each_others_way() {
        try (TestRialto server = TestRialto.start()) {
            TestPerson mia = server.newMember("Mia", "money");
            TestPerson jonas = server.newMember("Jonas", "money");
            for (int round = 0; round < ROUNDS; round++) {
                List<TestBook> books = new ArrayList<>();
                for (int book = 0; book < BOOKS; book++) {
                    books.add((book % 2 == 0 ? mia : jonas).newBook());
                }
                List<List<Integer>> statuses = Threads.together(BOOKS, i -> () -> {
                    TestBook book = books.get(i);
                    TestPerson guest = book.owner().equals(mia) ? jonas : mia;
                    return List.of(
                            book.owner()
                                    .put(book.path() + "/members/" + guest.id(), Map.of("role", "editor"))
                                    .status(),
                            guest.post(book.path() + "/membership", null).status(),
                            book.owner().delete(book.path()).status());
                });
                assertThat(statuses).as("round " + round).allSatisfy(each -> assertThat(each)
                        .allMatch(status -> status < 300));
            }
        }
    }
}
