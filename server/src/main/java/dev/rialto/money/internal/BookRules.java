package dev.rialto.money.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.Rejection;
import dev.rialto.sync.ScopeRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold in a book whatever a device pushes: the parts of a split add up, a transfer has both legs and they agree, what was
 * reconciled with the bank is not changed by accident.
 */
public final class BookRules implements ScopeRules {
    private static final Set<String> RECONCILED_FIELDS = Set.of("account", "date", "amount", "splits", "category");
    private static final int MAX_CATEGORY_DEPTH = 8;

    @Override
    public Optional<Rejection> check(Touched touched, Records after) {
        return switch (touched.key().type()) {
            case "transaction" -> transaction(touched, after);
            case "account" -> account(touched, after);
            case "category" -> touched.deletedAfter() ? Optional.empty() : category(touched, after);
            case "budget" ->
                named(
                        touched,
                        touched.after().path("month").asText() + ":"
                                + touched.after().path("category").asText());
            case "rate" ->
                named(
                        touched,
                        touched.after().path("date").asText() + ":"
                                + touched.after().path("currency").asText());
            case "book" ->
                touched.deletes() || touched.before() == null
                        ? Optional.of(touched.reject("FIXED", "name", "A book has one record of itself."))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public List<RecordKey> companions(RecordKey key, ObjectNode fields) {
        return key.type().equals("transaction") && fields.hasNonNull("transfer")
                ? List.of(new RecordKey("transaction", fields.get("transfer").asText()))
                : List.of();
    }

    private static Optional<Rejection> transaction(Touched touched, Records after) {
        return reconciled(touched)
                .or(() -> splits(touched, after))
                .or(() -> transfer(touched, after))
                .or(() -> partnerOf(touched, after));
    }

    /** Whoever means it says so: the same mutation sets another status. */
    private static Optional<Rejection> reconciled(Touched touched) {
        ObjectNode before = touched.before();
        boolean stays =
                before != null && isReconciled(before) && !touched.deletedBefore() && isReconciled(touched.after());
        boolean changes = touched.deletes() || RECONCILED_FIELDS.stream().anyMatch(touched::changes);
        return stays && changes
                ? Optional.of(touched.reject("RECONCILED", "status", "This was reconciled with the bank."))
                : Optional.empty();
    }

    private static boolean isReconciled(ObjectNode transaction) {
        return transaction.path("status").asText().equals("reconciled");
    }

    private static Optional<Rejection> splits(Touched touched, Records after) {
        JsonNode splits = touched.after().path("splits");
        if (touched.deletedAfter() || splits.isEmpty()) {
            return Optional.empty();
        }
        long sum = 0;
        for (JsonNode split : splits) {
            sum += split.path("amount").asLong();
            boolean known = !split.hasNonNull("category")
                    || !touched.changes("splits")
                    || after.live("category", split.get("category").asText()).isPresent();
            if (!known) {
                return Optional.of(touched.reject("UNKNOWN_REFERENCE", "splits", "The category is not there."));
            }
        }
        if (touched.after().hasNonNull("category")) {
            return Optional.of(
                    touched.reject("SPLIT_CATEGORY", "category", "The parts of a split have the categories."));
        }
        return sum == touched.after().path("amount").asLong()
                ? Optional.empty()
                : Optional.of(
                        touched.reject("SPLITS_DO_NOT_ADD_UP", "splits", "The parts do not add up to the amount."));
    }

    private static Optional<Rejection> transfer(Touched touched, Records after) {
        ObjectNode leg = touched.after();
        if (touched.deletedAfter() || !leg.hasNonNull("transfer")) {
            return Optional.empty();
        }
        String id = touched.key().id();
        Optional<ObjectNode> other =
                after.live("transaction", leg.get("transfer").asText());
        boolean joined =
                other.isPresent() && other.get().path("transfer").asText().equals(id);
        if (!joined) {
            return Optional.of(touched.reject("TRANSFER_BROKEN", "transfer", "A transfer has two legs."));
        }
        if (other.get().path("account").asText().equals(leg.path("account").asText())) {
            return Optional.of(
                    touched.reject("TRANSFER_BROKEN", "account", "A transfer goes from one account to another."));
        }
        long amount = leg.path("amount").asLong();
        long back = other.get().path("amount").asLong();
        boolean agrees =
                sameCurrency(leg, other.get(), after) ? amount == -back : Long.signum(amount) == -Long.signum(back);
        return agrees
                ? Optional.empty()
                : Optional.of(touched.reject("TRANSFER_UNBALANCED", "amount", "The two legs do not agree."));
    }

    private static boolean sameCurrency(ObjectNode leg, ObjectNode other, Records after) {
        return currency(leg, after).equals(currency(other, after));
    }

    private static Optional<String> currency(ObjectNode leg, Records after) {
        return after.live("account", leg.path("account").asText())
                .map(account -> account.path("currency").asText());
    }

    /** The leg that stays must have been let go of, or be gone as well. */
    private static Optional<Rejection> partnerOf(Touched touched, Records after) {
        ObjectNode before = touched.before();
        if (before == null || touched.deletedBefore() || !before.hasNonNull("transfer")) {
            return Optional.empty();
        }
        boolean leaves = touched.deletes() || touched.changes("transfer");
        boolean pointsBack = after.live("transaction", before.get("transfer").asText())
                .filter(other ->
                        other.path("transfer").asText().equals(touched.key().id()))
                .isPresent();
        return leaves && pointsBack
                ? Optional.of(touched.reject("TRANSFER_BROKEN", "transfer", "A transfer has two legs."))
                : Optional.empty();
    }

    private static Optional<Rejection> account(Touched touched, Records after) {
        boolean moves = touched.before() != null && !touched.deletedAfter() && touched.changes("currency");
        return moves && after.anyWith("transaction", "account", touched.key().id())
                ? Optional.of(touched.reject(
                        "CURRENCY_FIXED", "currency", "An account with transactions keeps its currency."))
                : Optional.empty();
    }

    private static Optional<Rejection> category(Touched touched, Records after) {
        ObjectNode at = touched.after();
        for (int depth = 0; at.hasNonNull("parent"); depth++) {
            String parent = at.get("parent").asText();
            if (parent.equals(touched.key().id()) || depth == MAX_CATEGORY_DEPTH) {
                return Optional.of(
                        touched.reject("CATEGORY_LOOP", "parent", "A category cannot lie below itself, or so deep."));
            }
            Optional<ObjectNode> next = after.live("category", parent);
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
        }
        return Optional.empty();
    }

    /** Two devices that make the same one offline make one. */
    private static Optional<Rejection> named(Touched touched, String id) {
        return touched.key().id().equals(id)
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "WRONG_ID", "Its id is made of what it is for: " + id, "ops[" + touched.op() + "].id"));
    }
}
