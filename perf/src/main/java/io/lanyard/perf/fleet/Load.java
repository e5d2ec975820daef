package io.lanyard.perf.fleet;

/**
 * What a fleet makes the others do.
 *
 * @param seconds it was looked at for
 * @param more counted by the broker meanwhile
 * @param brokerCpuMsPerS milliseconds of a processor, each second
 * @param fleetCpuMsPerS of all simulated hosts, and what looks at them
 * @param brokerSockets at the end, those it listens on included
 * @param atEnd counted by the broker at the end
 */
public record Load(
        double seconds,
        BrokerMeters more,
        double brokerCpuMsPerS,
        double ipamCpuMsPerS,
        double fleetCpuMsPerS,
        double brokerMb,
        double ipamMb,
        int brokerSockets,
        BrokerMeters atEnd) {

    private double perS(String counted) {
        return more.get(counted) / seconds;
    }

    public double recordsInPerS() {
        return perS(BrokerMeters.RECORDS_IN);
    }

    public double bytesInPerS() {
        return perS(BrokerMeters.BYTES_IN);
    }

    public double bytesOutPerS() {
        return perS(BrokerMeters.BYTES_OUT);
    }

    public double producesPerS() {
        return perS(BrokerMeters.PRODUCE_REQUESTS);
    }

    public double fetchesPerS() {
        return perS(BrokerMeters.FETCH_REQUESTS);
    }

    /** Written to a topic. */
    public double bytesInPerS(String topic) {
        return perS(BrokerMeters.BYTES_IN_OF + topic);
    }

    /** On the broker's disk at the end. */
    public long diskBytes(String topic) {
        return atEnd.get(BrokerMeters.DISK_OF + topic);
    }
}
