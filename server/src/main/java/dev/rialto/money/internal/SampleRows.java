package dev.rialto.money.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.Sync.SeedRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a sample book out as records, month by month, up to today. The same habits give the same records. */
final class SampleRows {
    private static final int CENTS = 2;

    private final SampleBook book;
    private final LocalDate today;
    private final List<SeedRow> rows = new ArrayList<>();
    private long state = 20_261_121;

    SampleRows(SampleBook book, LocalDate today) {
        this.book = book;
        this.today = today;
    }

    List<SeedRow> all() {
        YearMonth now = YearMonth.from(today);
        YearMonth first = now.minusMonths(book.months() - 1L);
        accounts(first.atDay(1));
        categories();
        for (YearMonth month = first; !month.isAfter(now); month = month.plusMonths(1)) {
            month(month);
        }
        odd();
        budgets(now);
        plans(first);
        return rows;
    }

    private void accounts(LocalDate opened) {
        double position = 1;
        for (SampleBook.Account account : book.accounts()) {
            ObjectNode fields = Json.object()
                    .put("name", account.name())
                    .put("kind", account.kind())
                    .put("currency", book.currency())
                    .put("openingBalance", minor(account.opening()))
                    .put("openedOn", opened.toString())
                    .put("position", position++);
            putIfThere(fields, "institution", account.institution());
            putIfThere(fields, "number", account.number());
            add("account", account.id(), fields);
        }
    }

    private void categories() {
        double position = 1;
        for (SampleBook.Category category : book.categories()) {
            add(
                    "category",
                    category.id(),
                    named(category.name(), category.kind(), position++).put("icon", category.icon()));
            List<SampleBook.Child> children = category.children();
            for (SampleBook.Child child : children == null ? List.<SampleBook.Child>of() : children) {
                add(
                        "category",
                        child.id(),
                        named(child.name(), category.kind(), position++).put("parent", category.id()));
            }
        }
    }

    private static ObjectNode named(String name, String kind, double position) {
        return Json.object().put("name", name).put("kind", kind).put("position", position);
    }

    private void month(YearMonth month) {
        for (SampleBook.Monthly one : book.monthly()) {
            ObjectNode fields = transaction(one.account(), day(month, one.day()), one.amount(), one.payee());
            fields.put("category", one.category());
            if (month.equals(YearMonth.from(today))) {
                putIfThere(fields, "note", one.note());
            }
            spend(month, one.payee() + one.day(), fields);
        }
        int habit = 0;
        for (SampleBook.Often one : book.often()) {
            habit++;
            for (int i = 0; i < one.times(); i++) {
                int span = minor(one.to().subtract(one.from()));
                BigDecimal amount = one.from().add(BigDecimal.valueOf(below(span), CENTS));
                String payee = one.payees().get(below(one.payees().size()));
                ObjectNode fields = transaction(one.account(), day(month, 1 + below(28)), amount, payee);
                spend(month, one.category() + habit + "x" + i, fields.put("category", one.category()));
            }
        }
        for (SampleBook.Transfer one : book.transfers()) {
            transfer(month, one);
        }
    }

    private void transfer(YearMonth month, SampleBook.Transfer one) {
        LocalDate on = day(month, one.day());
        if (on.isAfter(today)) {
            return;
        }
        String id = "s." + month + "." + one.from() + "." + one.to();
        add(
                "transaction",
                id + ".out",
                transaction(one.from(), on, one.amount().negate(), one.payee()).put("transfer", id + ".in"));
        add(
                "transaction",
                id + ".in",
                transaction(one.to(), on, one.amount(), one.payee()).put("transfer", id + ".out"));
    }

    private void spend(YearMonth month, String what, ObjectNode fields) {
        if (!LocalDate.parse(fields.get("date").asText()).isAfter(today)) {
            String letters = what.replaceAll("[^A-Za-z0-9]", "");
            add("transaction", "s." + month + "." + letters.substring(0, Math.min(40, letters.length())), fields);
        }
    }

    private ObjectNode transaction(String account, LocalDate date, BigDecimal amount, String payee) {
        return Json.object()
                .put("account", account)
                .put("date", date.toString())
                .put("amount", minor(amount))
                .put("payee", payee)
                .put("status", date.isBefore(today.minusDays(4)) ? "cleared" : "pending");
    }

    /** What came lately and nobody has put in its place yet. */
    private void odd() {
        int number = 0;
        for (SampleBook.Odd one : book.uncategorised()) {
            number++;
            add(
                    "transaction",
                    "s.odd." + number,
                    transaction(one.account(), today.minusDays(number), one.amount(), one.payee()));
        }
    }

    private void budgets(YearMonth now) {
        for (int back = 0; back < Math.min(4, book.months()); back++) {
            String month = now.minusMonths(back).toString();
            book.budgets()
                    .forEach((category, amount) -> add(
                            "budget",
                            month + ":" + category,
                            Json.object()
                                    .put("month", month)
                                    .put("category", category)
                                    .put("amount", minor(amount))));
        }
    }

    private void plans(YearMonth first) {
        double position = 1;
        for (SampleBook.Goal goal : book.goals()) {
            add(
                    "goal",
                    "s.goal." + (int) position,
                    Json.object()
                            .put("name", goal.name())
                            .put("target", minor(goal.target()))
                            .put("currency", book.currency())
                            .put("account", goal.account())
                            .put("targetDate", today.plusMonths(goal.inMonths()).toString())
                            .put("icon", goal.icon())
                            .put("position", position++));
        }
        int number = 0;
        for (SampleBook.Recurring one : book.recurring()) {
            number++;
            ObjectNode fields = Json.object()
                    .put("name", one.name())
                    .put("kind", one.kind())
                    .put("payee", one.payee())
                    .put("account", one.account())
                    .put("amount", minor(one.amount()))
                    .put("every", 1)
                    .put("unit", "month")
                    .put("start", day(first, one.day()).toString())
                    .put("remindDays", 3)
                    .put("handledUntil", today.toString());
            putIfThere(fields, "category", one.category());
            putIfThere(fields, "toAccount", one.toAccount());
            add("recurring", "s.recurring." + number, fields);
        }
        for (SampleBook.Loan loan : book.loans()) {
            add(
                    "loan",
                    "s.loan." + loan.account(),
                    Json.object()
                            .put("account", loan.account())
                            .put("name", loan.name())
                            .put("principal", minor(loan.principal()))
                            .put("rate", loan.rate())
                            .put("payment", minor(loan.payment()))
                            .put("start", first.atDay(1).toString()));
        }
    }

    private void add(String type, String id, ObjectNode fields) {
        rows.add(new SeedRow(new RecordKey(type, id), fields));
    }

    private static void putIfThere(ObjectNode fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static LocalDate day(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    private static int minor(BigDecimal amount) {
        return amount.movePointRight(CENTS).intValueExact();
    }

    /** A linear congruential generator (Knuth, MMIX): the sample is the same everywhere. */
    private int below(int bound) {
        state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) Long.remainderUnsigned(state >>> 33, Math.max(1, bound));
    }
}
