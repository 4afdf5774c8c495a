import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** The behaviour of Rialto's example on netty-socketio: {@code NettySocketIo PING_INTERVAL_MS}. Prints its port. */
public final class NettySocketIo {
    private NettySocketIo() {}

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(freePort());
        configuration.setPingInterval(Integer.parseInt(arguments[0]));
        configuration.setPingTimeout(20_000);
        configuration.setUseLinuxNativeEpoll(true);
        configuration.getSocketConfig().setTcpNoDelay(true);
        configuration.getSocketConfig().setAcceptBackLog(4_096);
        SocketIOServer server = new SocketIOServer(configuration);
        server.addConnectListener(client -> {
            client.joinRoom("room");
            client.sendEvent("auth", Map.of());
        });
        server.addEventListener(
                "msg",
                Long.class,
                (client, number, ack) -> server.getRoomOperations("room").sendEvent("msg", number));
        server.start();
        System.out.println(configuration.getPort());
    }

    /** It does not tell which port it took when asked for any. */
    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
