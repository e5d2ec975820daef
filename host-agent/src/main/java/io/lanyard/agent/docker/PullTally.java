package io.lanyard.agent.docker;

import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import io.lanyard.agent.core.report.Progress;
import java.util.HashMap;
import java.util.Map;

/** Adds up what the engine says of each layer of an image. */
final class PullTally {
    private static final String DOWNLOADING = "Downloading";
    private static final String DOWNLOADED = "Download complete";

    private record Layer(long current, long total) {}

    private final Map<String, Layer> layers = new HashMap<>();

    synchronized void hear(PullResponseItem item) {
        String id = item.getId();
        if (id == null) {
            return;
        }
        ProgressDetail detail = item.getProgressDetail();
        if (DOWNLOADING.equals(item.getStatus()) && detail != null && detail.getCurrent() != null) {
            long total = detail.getTotal() == null ? 0 : detail.getTotal();
            layers.put(id, new Layer(detail.getCurrent(), Math.max(total, detail.getCurrent())));
        } else if (DOWNLOADED.equals(item.getStatus())) {
            layers.computeIfPresent(id, (layer, known) -> new Layer(known.total(), known.total()));
        }
    }

    synchronized Progress progress() {
        long current = layers.values().stream().mapToLong(Layer::current).sum();
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        return new Progress("pulling", current, total);
    }
}
