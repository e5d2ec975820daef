package io.lanyard.perf.fleet;

/**
 * What everything has used until a moment.
 *
 * @param atNs by {@link System#nanoTime}
 * @param fleet this process
 */
record Usage(long atNs, BrokerMeters meters, ProcessUse broker, ProcessUse ipam, ProcessUse fleet) {

    /** What it was, for each second since. */
    Load since(Usage before) {
        double seconds = (atNs - before.atNs) / 1e9;
        return new Load(
                seconds,
                meters.since(before.meters),
                (broker.cpuMs() - before.broker.cpuMs()) / seconds,
                (ipam.cpuMs() - before.ipam.cpuMs()) / seconds,
                (fleet.cpuMs() - before.fleet.cpuMs()) / seconds,
                broker.residentMb(),
                ipam.residentMb(),
                broker.sockets(),
                meters);
    }
}
