package dev.rialto.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.FeedName;
import dev.rialto.live.internal.EventContract;
import dev.rialto.live.internal.Gateway;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.socketio.EncodedEvent;
import dev.rialto.socketio.SocketIoServer;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's business side. Features bind their events and send signals here; what is durable reaches sockets by the
 * feeds alone.
 */
public final class Live {
    private final Gateway gateway;

    public Live(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Binds an event of the contract to its handler. */
    public Live on(String event, EventHandler handler) {
        gateway.events().bind(event, handler);
        return this;
    }

    public Live onConnection(ConnectionListener listener) {
        gateway.listeners().add(listener);
        return this;
    }

    /** Sends a signal to everyone who follows the feed, but not to the devices of {@code except}. It may be dropped. */
    public void signal(FeedName feed, ObjectNode signal, LiveSocket except) {
        EncodedEvent event = encode(signal);
        for (LiveSocket socket : gateway.followers(feed)) {
            if (!socket.person().equals(except.person())) {
                socket.signal(event);
            }
        }
    }

    /** Sends a signal to these sockets. It may be dropped. */
    public void signal(Collection<LiveSocket> sockets, ObjectNode signal) {
        if (!sockets.isEmpty()) {
            EncodedEvent event = encode(signal);
            sockets.forEach(socket -> socket.signal(event));
        }
    }

    /** Sends a signal to all devices of these people that are connected to this node. It may be dropped. */
    public void signal(Set<PersonId> people, ObjectNode signal) {
        if (!people.isEmpty()) {
            signal(gateway.sockets(people::contains), signal);
        }
    }

    /** Access to a feed was taken away: those who follow it and may no longer read it are told and cut off. Never blocks. */
    public void reconsider(FeedName feed) {
        gateway.reconsider(feed);
    }

    /** Ends the sockets that are connected from such an address, on this node. */
    public void endFrom(Predicate<String> address) {
        gateway.endFrom(address);
    }

    /** Whether anybody here follows the feed of this name. */
    public boolean follows(String feed) {
        return gateway.follows(feed);
    }

    public EventContract contract() {
        return gateway.contract();
    }

    /** For mounting on the HTTP port. */
    public SocketIoServer server() {
        return gateway.server();
    }

    public int connections() {
        return gateway.connections();
    }

    /** Opens the gateway; every event of the contract must be bound by now. */
    public void open() {
        gateway.open();
    }

    /** Tells every socket to come back elsewhere or later, spread over the drain window, and waits for none longer. */
    public CompletionStage<@Nullable Void> drain() {
        return gateway.drain();
    }

    private static EncodedEvent encode(JsonNode signal) {
        return EncodedEvent.of("/", "signal", signal);
    }
}
