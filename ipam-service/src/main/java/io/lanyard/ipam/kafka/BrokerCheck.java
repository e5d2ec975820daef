package io.lanyard.ipam.kafka;

import io.lanyard.contract.BrokerRule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** Whether the brokers' transactions are those that IPAM builds on. */
public final class BrokerCheck implements BrokerRule {
    private static final String FEATURE = "transaction.version";

    /**
     * From here on each transaction has an epoch of its own (KIP-890): before, one that was thought to be over could
     * reach into the next.
     */
    private static final short LEAST = 2;

    private static final Duration CHECK_MAX = Duration.ofSeconds(5);

    /**
     * Returns if they are.
     *
     * @throws BrokerMismatch if they are not, or the broker does not let IPAM in; trying again does not help
     * @throws TimeoutException if the broker did not answer in time; trying again may help
     */
    @Override
    public void ensure(Admin admin) throws InterruptedException, TimeoutException {
        Map<String, FinalizedVersionRange> features;
        try {
            features = admin.describeFeatures()
                    .featureMetadata()
                    .get(CHECK_MAX.toMillis(), TimeUnit.MILLISECONDS)
                    .finalizedFeatures();
        } catch (ExecutionException e) {
            if (Severity.of(e.getCause()) == Severity.STOP) {
                throw new BrokerMismatch(
                        Remedy.sentence("the broker cannot be asked what it is capable of", e.getCause()),
                        e.getCause());
            }
            throw new TimeoutException(
                    "the broker did not answer: " + e.getCause().getMessage());
        }
        require(features.get(FEATURE));
    }

    private static void require(FinalizedVersionRange range) {
        if (range == null || range.maxVersionLevel() < LEAST) {
            String got = range == null ? "none" : Short.toString(range.maxVersionLevel());
            throw new BrokerMismatch(
                    "the cluster's " + FEATURE + " is " + got + ", expected " + LEAST
                            + " or later: upgrade the brokers to Kafka 4.0 or later, then run kafka-features.sh upgrade"
                            + " --feature " + FEATURE + "=" + LEAST,
                    null);
        }
    }
}
