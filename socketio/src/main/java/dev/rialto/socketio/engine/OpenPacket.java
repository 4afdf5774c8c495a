package dev.rialto.socketio.engine;

/** The data of the open packet. */
final class OpenPacket {
    private OpenPacket() {}

    static String json(String sid, String transport, EngineSettings settings) {
        String upgrades = transport.equals(PollingTransport.NAME) ? "[\"" + WebSocketTransport.NAME + "\"]" : "[]";
        return "{\"sid\":\"" + sid
                + "\",\"upgrades\":" + upgrades
                + ",\"pingInterval\":" + settings.pingInterval().toMillis()
                + ",\"pingTimeout\":" + settings.pingTimeout().toMillis()
                + ",\"maxPayload\":" + settings.maxPayloadBytes() + "}";
    }
}
