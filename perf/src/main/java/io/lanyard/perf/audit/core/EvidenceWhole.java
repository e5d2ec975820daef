package io.lanyard.perf.audit.core;

/** What is missing here cannot be judged: a run whose evidence has holes has not passed. */
final class EvidenceWhole implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        for (LogExtent extent : evidence.extents()) {
            if (extent.begin() > 0) {
                findings.add(
                        FindingKind.INCOMPLETE,
                        extent.topic() + "-" + extent.partition() + " begins at offset " + extent.begin()
                                + ", expected 0: retention has deleted what was before",
                        extent);
            }
            if (extent.committedEnd() < extent.end()) {
                findings.add(
                        FindingKind.INCOMPLETE,
                        extent.topic() + "-" + extent.partition() + " has a transaction open from offset "
                                + extent.committedEnd() + " on: it was not quiet",
                        extent);
            }
        }
        evidence.unreadable()
                .forEach(record ->
                        findings.add(FindingKind.INCOMPLETE, record.at() + " cannot be read: " + record.why(), record));
    }
}
