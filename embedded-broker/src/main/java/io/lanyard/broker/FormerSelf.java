package io.lanyard.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;

/** Watches the cluster's metadata until the controller no longer takes this node's killed broker for alive. */
final class FormerSelf implements MetadataPublisher {
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /** Whether there is none, or it is fenced, now or soon: then it leads no partition. */
    boolean isGoneWithin(Duration atMost) throws InterruptedException, ExecutionException {
        try {
            gone.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "FormerSelf";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        BrokerRegistration registered = image.cluster().broker(KafkaSettings.NODE_ID);
        if (registered == null || registered.fenced()) {
            gone.complete(null);
        }
    }

    /** Nothing to give back. */
    @Override
    public void close() {}
}
