package io.lanyard.ipam;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An IPAM instance as a process of its own. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int FAILED = 1;
    private static final int CONFIG_FAULTY = 2;

    private static final long CLOSE_MAX_MS = 20_000;

    public static void main(String[] args) throws InterruptedException {
        IpamService ipam;
        try {
            ipam = new IpamService(IpamConfig.fromEnvironment(System.getenv(), hostname()));
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(CONFIG_FAULTY);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(ipam::close, "stop"));
        try {
            ipam.start();
            ipam.awaitStop();
        } catch (ExecutionException e) {
            LOG.error("IPAM stops: {}", e.getCause().getMessage());
            end(ipam);
        }
    }

    /** Ends the process even if something in it does not let go, as a client that hangs. */
    private static void end(IpamService ipam) throws InterruptedException {
        Thread closing = new Thread(ipam::close, "stop");
        closing.start();
        closing.join(CLOSE_MAX_MS);
        Runtime.getRuntime().halt(FAILED);
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "ipam";
        }
    }

    private Main() {}
}
