package dev.rialto.spaces;

import dev.rialto.platform.ids.SpaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a space is made from: its words, its roles and what they may do, its pages, and sample data for development.
 *
 * @param icon a name from the Lucide set
 * @param joinRole what anyone who joins gets; null when people cannot join by themselves
 * @param sections what the navigation shows, in order
 */
public record Blueprint(
        SpaceId id,
        String name,
        String tagline,
        String icon,
        Vocabulary vocabulary,
        List<Role> roles,
        @Nullable String joinRole,
        List<Section> sections,
        Sample sample) {

    /** What holders of this permission may do makes them the space's administrators. */
    public static final String MANAGE_MEMBERS = "members.manage";

    public Optional<Role> role(String id) {
        return roles.stream().filter(role -> role.id().equals(id)).findFirst();
    }

    /** The roles that may manage members. */
    public List<String> administrators() {
        return roles.stream().filter(Role::administers).map(Role::id).toList();
    }

    /** The space's own words for the two sides of its business. */
    public record Vocabulary(Term client, Term professional) {}

    /** A word in the singular and the plural. */
    public record Term(String one, String many) {}

    /** What a member may do. */
    public record Role(String id, String name, List<String> permissions) {
        public boolean administers() {
            return permissions.contains(MANAGE_MEMBERS);
        }
    }

    /** A page of the space. */
    public record Section(String id, String name, String icon) {}

    /** People and conversations that a server started with sample data creates, once. */
    public record Sample(List<SamplePerson> people, List<SampleConversation> conversations) {}

    /** @param email in lower case */
    public record SamplePerson(String email, String displayName, String role, String about) {}

    /**
     * @param kind {@code direct} or {@code group}
     * @param title a group's name; null for a direct one
     * @param members addresses of sample people; the first one started the conversation
     * @param messages from the oldest to the newest
     * @param read how many of the messages each member has read, by address
     */
    public record SampleConversation(
            String kind,
            @Nullable String title,
            List<String> members,
            List<SampleMessage> messages,
            Map<String, Integer> read) {}

    /** @param ago how long before the first start it was written */
    public record SampleMessage(String from, String body, Duration ago) {}
}
