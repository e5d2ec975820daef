package io.lanyard.ipam;

import io.lanyard.perf.chaos.Tether;
import java.util.concurrent.ExecutionException;

/** IPAM's instance, which can be told to halt or to stand still at a named place of its loop. */
public final class FaultyIpam {
    public static void main(String[] arguments) throws InterruptedException {
        RemoteFailPoints failPoints = new RemoteFailPoints();
        for (String argument : arguments) {
            failPoints.hear(argument);
        }
        Tether.hold(failPoints::hear);
        IpamService ipam = new IpamService(IpamConfig.fromEnvironment(System.getenv(), "ipam"), failPoints);
        Runtime.getRuntime().addShutdownHook(new Thread(ipam::close, "stop"));
        try {
            ipam.start();
            ipam.awaitStop();
        } catch (ExecutionException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private FaultyIpam() {}
}
