package io.lanyard.perf.bench.flat;

import io.lanyard.perf.bench.BareCopy;
import io.lanyard.perf.bench.Lane;
import io.lanyard.perf.bench.LaneClient;
import io.lanyard.perf.bench.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A size in its partition, a bare copy beside the service there, and what intents have cost in both. */
final class SizeLanes implements AutoCloseable {
    private final Size size;
    private final int partition;
    private final Tenants tenants;
    private final BareCopy bareCopy;
    private final LaneClient service;
    private final LaneClient copy;
    private final HostReports reports;
    private final List<Cost> ofService = new ArrayList<>();
    private final List<Cost> ofCopy = new ArrayList<>();

    SizeLanes(String bootstrapServers, Size size, int partition, Tenants tenants) throws InterruptedException {
        this.size = size;
        this.partition = partition;
        this.tenants = tenants;
        bareCopy = new BareCopy(bootstrapServers, Lane.COPY.at(partition), tenants.cursor());
        service = new LaneClient(bootstrapServers, Lane.SERVICE.at(partition));
        copy = new LaneClient(bootstrapServers, Lane.COPY.at(partition));
        reports = new HostReports(bootstrapServers, partition);
    }

    Size size() {
        return size;
    }

    /** The same burst to both, one after the other; then all is as it was before. */
    void turn(int burst, boolean isServiceFirst) throws Exception {
        List<Script.Step> steps = tenants.come(burst);
        bareCopy.expect(steps);
        if (isServiceFirst) {
            ofService.add(measured(service, steps, this::isOfService));
        }
        ofCopy.add(measured(copy, steps, this::isOfCopy));
        if (!isServiceFirst) {
            ofService.add(measured(service, steps, this::isOfService));
        }
        Tenants.Leaving leaving = tenants.leave(burst);
        service.burst(leaving.deletes());
        reports.tell(leaving.reports());
    }

    /** What was measured so far was for warming up. */
    void forget() {
        ofService.clear();
        ofCopy.clear();
    }

    List<Cost> ofService() {
        return List.copyOf(ofService);
    }

    List<Cost> ofCopy() {
        return List.copyOf(ofCopy);
    }

    private static Cost measured(LaneClient lane, List<Script.Step> steps, Predicate<String> threads) throws Exception {
        ThreadTimes before = ThreadTimes.now(threads);
        Duration wall = lane.burst(steps);
        return Cost.of(ThreadTimes.now(threads).nanosSince(before), wall, steps.size());
    }

    /** The worker, whoever writes its batches, and what sends them. Others' workers are idle meanwhile. */
    private boolean isOfService(String thread) {
        return thread.equals("ipam-" + partition)
                || thread.equals("ipam-writer")
                || thread.endsWith(FlatBench.INSTANCE + "-writer-" + partition);
    }

    private boolean isOfCopy(String thread) {
        return thread.equals(BareCopy.nameOf(partition)) || thread.endsWith(BareCopy.writerOf(partition));
    }

    @Override
    public void close() {
        bareCopy.close();
        service.close();
        copy.close();
        reports.close();
    }
}
