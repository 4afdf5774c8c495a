package dev.rialto.socketio;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Servers on a port of their own. Closing it closes their connections, the port and its event loops. */
public final class BoundServer implements Closeable {
    private static final int BACKLOG = 4_096;
    /** Time for closing sessions to finish their last tasks. */
    private static final long QUIET_MS = 20;

    private static final long SHUTDOWN_TIMEOUT_MS = 5_000;

    private final List<Endpoint> endpoints;
    private final Channel channel;
    private final EventLoopGroup loops;

    private BoundServer(List<Endpoint> endpoints, Channel channel, EventLoopGroup loops) {
        this.endpoints = endpoints;
        this.channel = channel;
        this.loops = loops;
    }

    /**
     * Listens, and serves each endpoint under its path.
     *
     * @param port 0 for any free one
     */
    public static BoundServer bind(String host, int port, Endpoint... served) {
        List<Endpoint> endpoints = List.of(served);
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> channelType =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), io);
        try {
            Channel channel = new ServerBootstrap()
                    .group(loops)
                    .channel(channelType)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel child) {
                            StandaloneHttp.install(child.pipeline(), endpoints);
                        }
                    })
                    .bind(host, port)
                    .syncUninterruptibly()
                    .channel();
            return new BoundServer(endpoints, channel, loops);
        } catch (RuntimeException e) {
            var _ = loops.shutdownGracefully(QUIET_MS, SHUTDOWN_TIMEOUT_MS, TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        endpoints.forEach(Endpoint::close);
        loops.shutdownGracefully(QUIET_MS, SHUTDOWN_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
    }
}
