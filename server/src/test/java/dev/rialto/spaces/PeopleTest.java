package dev.rialto.spaces;

import static dev.rialto.spaces.TestSpaces.WEDDINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.identity.RenameOutcome;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PeopleTest {
    private TestDatabase db;
    private TestSpaces test;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        test = new TestSpaces(db.database());
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void people_come_by_name_without_regard_to_case_and_accents() {
        add("ben", "Änne", "Zoe", "Anna", "Anton");

        assertThat(names(null, null)).containsExactly("Anna", "Änne", "Anton", "ben", "Zoe");
    }

    @Test
    void a_part_of_the_name_finds_people_and_is_no_pattern() {
        add("Ana Duarte", "Ben 100% Okafor", "Under_score", "José");

        assertThat(names("DUART", null)).containsExactly("Ana Duarte");
        assertThat(names("jose", null)).containsExactly("José");
        assertThat(names("%", null)).containsExactly("Ben 100% Okafor");
        assertThat(names("_", null)).containsExactly("Under_score");
        assertThat(names("\\", null)).isEmpty();
        assertThat(names("'; drop table", null)).isEmpty();
        assertThat(names("\u0000", null)).hasSize(4);
    }

    @Test
    void a_role_filters() {
        add("Ana");
        test.newMember(WEDDINGS, "Vera", "vendor");

        assertThat(names(null, "vendor")).containsExactly("Vera");
        assertThat(names(null, "emperor")).isEmpty();
    }

    @Test
    void pages_hold_everybody_once_even_with_equal_names() {
        for (int i = 0; i < 7; i++) {
            add("Ana");
        }
        add("Ben", "x".repeat(80));
        List<PersonId> seen = new ArrayList<>();
        String after = null;
        do {
            PeopleOutcome.Page page = page(new PeopleQuery(null, null, 2, after));
            assertThat(page.people()).hasSizeBetween(1, 2);
            page.people().forEach(person -> seen.add(person.user().id()));
            after = page.next();
        } while (after != null);

        assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void a_cursor_fits_the_contract_whatever_the_name() {
        add("🦊".repeat(80), "🦊".repeat(79) + "🐻");

        String next = page(new PeopleQuery(null, null, 1, null)).next();

        assertThat(next).isNotNull().hasSizeLessThanOrEqualTo(400);
        assertThat(page(new PeopleQuery(null, null, 1, next)).people()).hasSize(1);
    }

    @Test
    void a_page_goes_on_where_it_was_when_the_last_person_has_left() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        add("Ben");
        String next = page(new PeopleQuery(null, null, 1, null)).next();
        test.spaces.remove(WEDDINGS, ana);

        assertThat(page(new PeopleQuery(null, null, 1, next)).people())
                .extracting(person -> person.user().displayName())
                .containsExactly("Ben");
    }

    @Test
    void a_cursor_that_is_not_ours_is_refused() {
        byte[] broken = new byte[20];
        broken[18] = (byte) 0xff;
        for (String after : List.of("x", "", "ä", "AAAA", base64(new byte[15]), base64(broken), base64(new byte[17]))) {
            assertThat(test.spaces.people(WEDDINGS, new PeopleQuery(null, null, 2, after)))
                    .as(after)
                    .isEqualTo(new PeopleOutcome.MalformedAfter());
        }
    }

    @Test
    void those_who_were_removed_are_not_listed() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        add("Ben");
        test.spaces.remove(WEDDINGS, ana);

        assertThat(names(null, null)).containsExactly("Ben");
    }

    @Test
    void a_new_name_counts_for_order_and_search() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        add("Ben");

        assertThat(test.spaces.rename(ana, " Zara\n Duarte "))
                .isInstanceOfSatisfying(RenameOutcome.Renamed.class, renamed -> assertThat(
                                renamed.account().user().displayName())
                        .isEqualTo("Zara Duarte"));

        assertThat(names(null, null)).containsExactly("Ben", "Zara Duarte");
        assertThat(names("zara", null)).containsExactly("Zara Duarte");
        assertThat(test.spaces.rename(ana, "\u0007")).isInstanceOf(RenameOutcome.NameRefused.class);
    }

    private void add(String... names) {
        for (String name : names) {
            test.newMember(WEDDINGS, name, "couple");
        }
    }

    private List<String> names(@Nullable String part, @Nullable String role) {
        return page(new PeopleQuery(part, role, 50, null)).people().stream()
                .map(person -> person.user().displayName())
                .toList();
    }

    private PeopleOutcome.Page page(PeopleQuery query) {
        return (PeopleOutcome.Page) test.spaces.people(WEDDINGS, query);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
