package dev.rialto.presence.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.live.ConnectionListener;
import dev.rialto.live.Live;
import dev.rialto.live.LiveSocket;
import dev.rialto.live.Reply;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.json.Json;
import dev.rialto.presence.Presence;
import dev.rialto.presence.PresenceChanged;
import dev.rialto.presence.PresenceStatus;
import dev.rialto.spaces.Spaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The socket events of presence, and who on this node watches whom. */
public final class PresenceEvents implements ConnectionListener {
    private final Presence presence;
    private final Spaces spaces;
    private final Live live;
    private final Map<PersonId, Watchers> watchers = new ConcurrentHashMap<>();
    private final Map<LiveSocket, Set<PersonId>> watched = new ConcurrentHashMap<>();

    public PresenceEvents(Presence presence, Spaces spaces, Live live) {
        this.presence = presence;
        this.spaces = spaces;
        this.live = live;
    }

    public void bind(Bus bus) {
        live.on("watch_presence", this::watch);
        live.on("set_presence", this::say);
        live.onConnection(presence);
        live.onConnection(this);
        bus.listen(Presence.CHANGED, person -> watchers.containsKey(PersonId.of(person)), this::changed);
    }

    /** Registered before it is read, so that no change falls between. */
    private Reply watch(LiveSocket socket, JsonNode payload) {
        List<PersonId> asked = new ArrayList<>();
        payload.get("personIds").forEach(id -> asked.add(PersonId.of(id.asText())));
        Set<PersonId> visible = spaces.sharingASpace(socket.person(), asked);
        replace(socket, visible);
        ObjectNode body = Json.object();
        body.set("people", Json.tree(presence.of(visible)));
        return Reply.ok(body);
    }

    private Reply say(LiveSocket socket, JsonNode payload) {
        presence.say(socket, PresenceStatus.of(payload.get("status").asText()));
        return Reply.ok();
    }

    @Override
    public void opened(LiveSocket socket) {
        watched.put(socket, Set.of());
    }

    @Override
    public void closed(LiveSocket socket) {
        replace(socket, Set.of());
        watched.remove(socket);
    }

    private void replace(LiveSocket socket, Collection<PersonId> people) {
        Set<PersonId> next = Set.copyOf(people);
        Set<PersonId> before = watched.put(socket, next);
        for (PersonId person : next) {
            watchers.compute(person, (p, known) -> {
                Watchers all = known == null ? new Watchers() : known;
                all.sockets.add(socket);
                return all;
            });
        }
        for (PersonId person : before == null ? Set.<PersonId>of() : before) {
            if (!next.contains(person)) {
                watchers.computeIfPresent(person, (p, known) -> {
                    known.sockets.remove(socket);
                    return known.sockets.isEmpty() ? null : known;
                });
            }
        }
    }

    /** News can overtake each other on their way between nodes. */
    private void changed(PresenceChanged change) {
        Watchers here = watchers.get(change.presence().personId());
        if (here != null && here.isNews(change.version())) {
            ObjectNode signal = Json.mapper().valueToTree(change.presence());
            live.signal(here.sockets, signal.put("kind", "presence"));
        }
    }

    /** The sockets here that watch one person, and how much of the news they have. */
    private static final class Watchers {
        private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();
        private final AtomicLong version = new AtomicLong();

        boolean isNews(long next) {
            return version.getAndAccumulate(next, Math::max) < next;
        }
    }
}
