package dev.rialto.socketio;

import static dev.rialto.socketio.ConformanceTest.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.ConformanceTest.Case;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The sentences of Engine.IO v4. */
final class EngineCases {
    private static final String SEPARATOR = "\u001e";

    private EngineCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(
                "a polling handshake answers sid, upgrades, pingInterval, pingTimeout and maxPayload", peer -> {
                    HttpResponse<String> answer = peer.engine().get("EIO=4&transport=polling");
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.body()).startsWith("0");
                    JsonNode terms = RawHttp.json(answer.body().substring(1));
                    assertThat(terms.path("sid").asText()).isNotEmpty();
                    assertThat(terms.path("upgrades").toString()).isEqualTo("[\"websocket\"]");
                    assertThat(terms.path("pingInterval").asInt()).isEqualTo(300);
                    assertThat(terms.path("pingTimeout").asInt()).isEqualTo(800);
                    assertThat(terms.path("maxPayload").asInt()).isEqualTo(1_000_000);
                }));
        cases.add(new Case("a WebSocket handshake offers no upgrade", peer -> {
            String open = peer.engineSocket(WEBSOCKET).next();
            assertThat(RawHttp.json(open.substring(1)).path("upgrades")).isEmpty();
        }));
        refusedHandshake(cases, "without the protocol version", "GET", "transport=polling");
        refusedHandshake(cases, "with another protocol version", "GET", "EIO=abc&transport=polling");
        refusedHandshake(cases, "without a transport", "GET", "EIO=4");
        refusedHandshake(cases, "with an unknown transport", "GET", "EIO=4&transport=abc");
        refusedHandshake(cases, "with another method than GET", "POST", "EIO=4&transport=polling");
        refusedHandshake(cases, "with an unknown sid", "GET", "EIO=4&transport=polling&sid=abc");
        refusedUpgrade(cases, "with another protocol version", "EIO=abc&transport=websocket");
        refusedUpgrade(cases, "with an unknown transport", "EIO=4&transport=abc");
        refusedUpgrade(cases, "with an unknown sid", "EIO=4&transport=websocket&sid=abc");
        cases.add(new Case("a message posted is answered ok and comes back by a poll", peer -> {
            String sid = peer.engine().handshake();
            assertThat(peer.engine().post(sid, "4hello").body()).isEqualTo("ok");
            assertThat(peer.engine().poll(sid).body()).isEqualTo("4hello");
        }));
        cases.add(new Case("packets in one body are separated by 0x1e", peer -> {
            String sid = peer.engine().handshake();
            String body = "4test1" + SEPARATOR + "4test2" + SEPARATOR + "4test3";
            peer.engine().post(sid, body);
            assertThat(peer.engine().poll(sid).body()).isEqualTo(body);
        }));
        cases.add(new Case("binary travels by polling as base64 behind a b", peer -> {
            String sid = peer.engine().handshake();
            String body = "4hello" + SEPARATOR + "bAQIDBA==";
            peer.engine().post(sid, body);
            assertThat(peer.engine().poll(sid).body()).isEqualTo(body);
        }));
        cases.add(new Case("a body in the wrong form closes the session", peer -> {
            String sid = peer.engine().handshake();
            peer.engine().post(sid, "abc");
            assertThat(peer.engine().poll(sid).statusCode()).isEqualTo(400);
        }));
        cases.add(new Case("a second poll at the same time closes the session", peer -> {
            String sid = peer.engine().handshake();
            var first = peer.engine().polling(sid);
            var second = peer.engine().polling(sid);
            assertThat(List.of(first.join().statusCode(), second.join().statusCode()))
                    .contains(400);
            assertThat(peer.engine().poll(sid).statusCode()).isEqualTo(400);
        }));
        cases.add(new Case("a body beyond maxPayload is refused", peer -> {
            String sid = peer.engine().handshake();
            assertThat(peer.engine().post(sid, "4" + "a".repeat(1_100_000)).statusCode())
                    .isGreaterThanOrEqualTo(400);
        }));
        cases.add(new Case("text and binary messages travel by WebSocket as they are", peer -> {
            RawWebSocket socket = peer.openEngine();
            socket.send("4hello");
            socket.expect("4hello");
            socket.send(new byte[] {1, 2, 3, 4});
            socket.expect("hex:01020304");
        }));
        cases.add(new Case("a message in the wrong form closes the WebSocket", peer -> {
            RawWebSocket socket = peer.openEngine();
            socket.send("abc");
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("the server pings by polling", peer -> {
            String sid = peer.engine().handshake();
            for (int i = 0; i < 3; i++) {
                assertThat(peer.engine().poll(sid).body()).isEqualTo("2");
                peer.engine().post(sid, "3");
            }
        }));
        cases.add(new Case("a polling client that answers no ping is closed", peer -> {
            String sid = peer.engine().handshake();
            await().until(() -> peer.engine().poll(sid).statusCode() == 400);
        }));
        cases.add(new Case("a WebSocket client that answers no ping is closed", peer -> {
            RawWebSocket socket = peer.openEngine().withoutPongs();
            socket.expect("2");
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("a close packet ends a polling session", peer -> {
            String sid = peer.engine().handshake();
            var poll = peer.engine().polling(sid);
            assertThat(peer.engine().post(sid, "1").statusCode()).isEqualTo(200);
            assertThat(poll.join().statusCode()).isIn(200, 400);
            assertThat(peer.engine().poll(sid).statusCode()).isEqualTo(400);
        }));
        cases.add(new Case("a close packet ends a WebSocket session", peer -> {
            RawWebSocket socket = peer.openEngine();
            socket.send("1");
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("an upgrade is probed, releases the poll with a noop, and goes on by WebSocket", peer -> {
            String sid = peer.engine().handshake();
            RawWebSocket socket = peer.engineSocket(WEBSOCKET + "&sid=" + sid);
            var poll = peer.engine().polling(sid);
            socket.send("2probe");
            socket.expect("3probe");
            assertThat(poll.join().body()).isEqualTo("6");
            socket.send("5");
            socket.send("4hello");
            socket.expect("4hello");
        }));
        cases.add(new Case("what was sent while upgrading arrives once and in order", peer -> {
            String sid = peer.engine().handshake();
            RawWebSocket socket = peer.engineSocket(WEBSOCKET + "&sid=" + sid);
            socket.send("2probe");
            socket.expect("3probe");
            peer.engine().post(sid, "4one" + SEPARATOR + "4two");
            String polled = peer.engine().poll(sid).body().replace("6" + SEPARATOR, "");
            socket.send("5");
            socket.send("4three");
            List<String> arrived =
                    new ArrayList<>(List.of(polled.equals("6") ? new String[0] : polled.split(SEPARATOR)));
            while (!arrived.contains("4three")) {
                arrived.add(socket.next());
            }
            assertThat(arrived).containsExactly("4one", "4two", "4three");
        }));
        cases.add(new Case("after an upgrade polling is refused", peer -> {
            String sid = peer.engine().handshake();
            RawWebSocket socket = peer.engineSocket(WEBSOCKET + "&sid=" + sid);
            socket.send("2probe");
            socket.expect("3probe");
            socket.send("5");
            socket.send("4done");
            socket.expect("4done");
            assertThat(peer.engine().poll(sid).statusCode()).isEqualTo(400);
        }));
        return cases;
    }

    private static void refusedHandshake(List<Case> cases, String why, String method, String query) {
        cases.add(new Case("a handshake " + why + " is answered 400", peer -> {
            HttpResponse<String> answer = peer.engine().send(method, query, "").join();
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(RawHttp.json(answer.body()).has("code")).isTrue();
        }));
    }

    private static void refusedUpgrade(List<Case> cases, String why, String query) {
        cases.add(new Case(
                "a WebSocket " + why + " is refused",
                peer -> assertThatThrownBy(() -> peer.engineSocket(query)).isNotNull()));
    }
}
