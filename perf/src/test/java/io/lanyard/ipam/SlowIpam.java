package io.lanyard.ipam;

import io.lanyard.ipam.kafka.FailPoints;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** IPAM made slow on purpose: it rests after each record that it writes. */
public final class SlowIpam {
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    public static IpamService of(IpamConfig config) {
        return new IpamService(config, (point, partition) -> {
            if (point == FailPoints.Point.AFTER_SEND) {
                LockSupport.parkNanos(REST_NANOS);
            }
        });
    }

    private SlowIpam() {}
}
