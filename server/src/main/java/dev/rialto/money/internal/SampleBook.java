package dev.rialto.money.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sample book as {@code samples/books.yaml} tells it. */
record SampleBook(
        String name,
        String owner,
        Map<String, String> members,
        String currency,
        int months,
        List<Account> accounts,
        List<Category> categories,
        List<Monthly> monthly,
        List<Often> often,
        List<Transfer> transfers,
        List<Odd> uncategorised,
        Map<String, BigDecimal> budgets,
        List<Goal> goals,
        List<Recurring> recurring,
        List<Loan> loans,
        List<Comment> comments) {

    record Account(
            String id,
            String name,
            String kind,
            @Nullable String institution,
            @Nullable String number,
            BigDecimal opening) {}

    record Category(
            String id,
            String name,
            String kind,
            String icon,
            @Nullable List<Child> children) {}

    record Child(String id, String name) {}

    record Monthly(
            String payee,
            String account,
            String category,
            int day,
            BigDecimal amount,
            @Nullable String note) {}

    /** Bought so many times a month, each time for something between the two amounts. */
    record Often(List<String> payees, String account, String category, int times, BigDecimal from, BigDecimal to) {}

    record Transfer(String from, String to, int day, BigDecimal amount, String payee) {}

    record Odd(String payee, String account, BigDecimal amount) {}

    record Goal(String name, BigDecimal target, String account, int inMonths, String icon) {}

    record Recurring(
            String name,
            String payee,
            String account,
            @Nullable String toAccount,
            @Nullable String category,
            int day,
            BigDecimal amount,
            String kind) {}

    /** Said about the latest transaction with this payee. */
    record Comment(String payee, String from, Duration ago, String body) {}

    record Loan(String account, String name, BigDecimal principal, double rate, BigDecimal payment) {}
}
