package dev.rialto.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A book of accounts in the space for money.
 *
 * @param owner who made it
 * @param body as the server answered it to the owner
 */
public record TestBook(TestPerson owner, JsonNode body) {
    static TestBook ownedBy(TestPerson owner) {
        Map<String, String> fields = Map.of("name", "Household", "currency", "EUR");
        return new TestBook(
                owner, owner.post("/spaces/money/books", fields).expect(201).body());
    }

    public String id() {
        return body.path("id").asText();
    }

    /** After {@code /api/v1}. */
    public String path() {
        return "/books/" + id();
    }

    public String feed() {
        return body.path("feed").asText();
    }

    /** Asks this person into the book, who comes. */
    public void share(TestPerson person, String role) {
        owner.put(path() + "/members/" + person.id(), Map.of("role", role)).expect(200);
        person.post(path() + "/membership", null).expect(200);
    }
}
