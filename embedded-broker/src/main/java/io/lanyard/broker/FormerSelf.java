package io.lanyard.broker;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;

/** Watches the cluster's metadata until the controller no longer takes this node's killed broker for alive. */
final class FormerSelf implements MetadataPublisher {
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /** Done when there is none, or it is fenced: then it leads no partition. */
    CompletableFuture<Void> gone() {
        return gone;
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
