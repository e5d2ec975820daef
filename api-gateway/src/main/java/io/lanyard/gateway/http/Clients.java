package io.lanyard.gateway.http;

import io.vertx.ext.web.RoutingContext;

/** Who is who, for what is limited by client: by address, as long as nobody has to say a name. */
final class Clients {

    static String nameOf(RoutingContext context) {
        return context.request().remoteAddress() == null
                ? ""
                : context.request().remoteAddress().hostAddress();
    }

    private Clients() {}
}
