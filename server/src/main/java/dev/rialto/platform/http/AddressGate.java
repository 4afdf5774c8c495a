package dev.rialto.platform.http;

import dev.rialto.platform.limits.BlockList;
import io.vertx.ext.web.Router;

/** Refuses everything from blocked addresses, sockets too: it comes before all else on the port. */
public final class AddressGate implements Mount {
    private final BlockList blocked;
    private final ClientAddress addresses;

    public AddressGate(BlockList blocked, ClientAddress addresses) {
        this.blocked = blocked;
        this.addresses = addresses;
    }

    @Override
    public void on(Router router) {
        router.route().handler(context -> {
            if (!blocked.isEmpty() && blocked.blocks(addresses.of(context.request()))) {
                ApiRoutes.send(
                        context,
                        Answer.problem(Problem.of(403, "ADDRESS_BLOCKED", "Requests from your address are refused.")));
            } else {
                context.next();
            }
        });
    }
}
