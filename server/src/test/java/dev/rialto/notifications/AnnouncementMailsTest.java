package dev.rialto.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rialto.testing.TestPerson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mails of what many are told at once, which are decided together. */
final class AnnouncementMailsTest {
    @Test
    void what_all_are_told_is_mailed_to_each_when_it_suits_them() {
        try (NotificationsServer told = new NotificationsServer()) {
            TestPerson ana = told.member("Ana");
            TestPerson quiet = told.member("Ben");
            TestPerson daily = told.member("Cleo");
            TestPerson unwilling = told.member("Dora");
            Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(3));
            LocalTime to = LocalTime.ofInstant(end, ZoneOffset.UTC);
            told.settings(quiet, Map.of("from", to.minusHours(4).toString(), "to", to.toString()), "off");
            told.settings(daily, null, "daily");
            told.choose(unwilling, "announcement", "mail", false).expect(204);

            told.announceToAll("Open day");

            await().until(() -> told.mails(ana, "announcement").size() == 1);
            await().until(() -> told.dueAt("decide_mail").contains(end));
            assertThat(told.dueAt("decide_mail"))
                    .anyMatch(due -> LocalTime.ofInstant(due, ZoneOffset.UTC).equals(LocalTime.of(8, 0)));
            told.forgetWaiting();
            told.awaitNothingToDo();
            assertThat(told.mails(ana, "announcement")).hasSize(1);
            for (TestPerson other : List.of(quiet, daily, unwilling)) {
                assertThat(told.mails(other, "announcement")).isEmpty();
            }
        }
    }

    @Test
    void one_whose_mail_cannot_be_decided_holds_up_nobody_else() {
        try (NotificationsServer told = new NotificationsServer()) {
            TestPerson ana = told.member("Ana");
            TestPerson broken = told.member("Ben");
            told.sql("create function broken() returns trigger language plpgsql as "
                    + "'begin raise exception ''broken''; end'");
            told.sql("create trigger broken before update of mail on notifications.notice for each row"
                    + " when (old.person_id = '" + broken.id() + "') execute function broken()");

            told.announceToAll("Open evening");

            await().until(() -> {
                told.sql("update jobs.execution set execution_time = now() where consecutive_failures = 1");
                return told.mails(ana, "announcement").size() == 1;
            });
            assertThat(told.mails(broken, "announcement")).isEmpty();
            told.sql("drop function broken cascade");
            await().until(() -> {
                told.sql("update jobs.execution set execution_time = now() where not picked");
                return told.mails(broken, "announcement").size() == 1;
            });
            told.awaitNothingToDo();
            assertThat(told.mails(ana, "announcement")).hasSize(1);
        }
    }
}
