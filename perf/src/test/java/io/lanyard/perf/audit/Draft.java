package io.lanyard.perf.audit;

import io.lanyard.perf.audit.avro.EvidenceReader;
import io.lanyard.perf.audit.core.AddressRecord;
import io.lanyard.perf.audit.core.Auditor;
import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.ContainerRecord;
import io.lanyard.perf.audit.core.CursorRecord;
import io.lanyard.perf.audit.core.DeadLetterRecord;
import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.core.Finding;
import io.lanyard.perf.audit.core.FindingKind;
import io.lanyard.perf.audit.core.Findings;
import io.lanyard.perf.audit.core.InputRecord;
import io.lanyard.perf.audit.core.IntentRecord;
import io.lanyard.perf.audit.core.LogExtent;
import io.lanyard.perf.audit.core.Operation;
import io.lanyard.perf.audit.core.OutcomeRecord;
import io.lanyard.perf.audit.core.StatusRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Evidence that can be tampered with. */
final class Draft {
    final List<LogExtent> extents;
    final List<InputRecord> inputs;
    final List<IntentRecord> intents;
    final List<StatusRecord> statuses;
    final List<OutcomeRecord> outcomes;
    final List<AddressRecord> history;
    final List<AddressRecord> allocations;
    final List<ContainerRecord> containers;
    final List<ContainerRecord> desired;
    final List<CursorRecord> cursors;
    final List<DeadLetterRecord> deadLetters;
    final List<Operation> operations;
    private final Evidence original;

    Draft(World world) {
        Evidence evidence = EvidenceReader.read(world.dump());
        original = evidence;
        extents = new ArrayList<>(evidence.extents());
        inputs = new ArrayList<>(evidence.inputs());
        intents = new ArrayList<>(evidence.intents());
        statuses = new ArrayList<>(evidence.statuses());
        outcomes = new ArrayList<>(evidence.outcomes());
        history = new ArrayList<>(evidence.history());
        allocations = new ArrayList<>(evidence.allocations());
        containers = new ArrayList<>(evidence.containers());
        desired = new ArrayList<>(evidence.desired());
        cursors = new ArrayList<>(evidence.cursors());
        deadLetters = new ArrayList<>(evidence.deadLetters());
        operations = new ArrayList<>(world.history().operations());
    }

    Findings audit() {
        return new Auditor()
                .audit(
                        new Evidence(
                                extents,
                                inputs,
                                intents,
                                statuses,
                                outcomes,
                                original.abortedOutcomes(),
                                history,
                                allocations,
                                containers,
                                desired,
                                original.networks(),
                                cursors,
                                deadLetters,
                                original.unreadable()),
                        new ClientHistory(operations));
    }

    Set<FindingKind> kinds() {
        return audit().kept().stream().map(Finding::kind).collect(Collectors.toSet());
    }
}
