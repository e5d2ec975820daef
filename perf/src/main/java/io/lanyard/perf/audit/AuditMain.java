package io.lanyard.perf.audit;

import io.lanyard.kafka.KafkaAccess;
import io.lanyard.perf.audit.avro.EvidenceReader;
import io.lanyard.perf.audit.client.HistoryReader;
import io.lanyard.perf.audit.core.Auditor;
import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.core.Findings;
import io.lanyard.perf.audit.kafka.KafkaDump;
import io.lanyard.perf.audit.log.DumpDirectory;
import io.lanyard.perf.audit.log.LogDump;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code java -cp 'lib/*' io.lanyard.perf.audit.AuditMain --help} says what it takes. */
public final class AuditMain {
    static final int CLEAN = 0;
    static final int FOUND = 1;
    static final int NOT_AUDITED = 2;

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, System.out, System.err));
    }

    /** The process's exit code. */
    static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        AuditOptions options = new AuditOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
            if (options.isHelp()) {
                commandLine.usage(out);
                return CLEAN;
            }
            ClientHistory history = HistoryReader.read(options.histories());
            Evidence evidence = EvidenceReader.read(dump(options));
            Findings findings = new Auditor().audit(evidence, history);
            out.print(AuditTable.of(evidence, history, findings));
            return findings.isEmpty() ? CLEAN : FOUND;
        } catch (ParameterException | IOException | KafkaException e) {
            err.println("audit: " + e.getMessage());
            return NOT_AUDITED;
        }
    }

    private static LogDump dump(AuditOptions options) throws IOException, InterruptedException {
        if (options.dump() != null) {
            return new DumpDirectory(options.dump()).load();
        }
        List<String> faults = new ArrayList<>();
        KafkaAccess kafka = KafkaAccess.fromEnvironment(System.getenv(), options.bootstrap(), faults);
        if (!faults.isEmpty()) {
            throw new IOException(String.join("; ", faults));
        }
        LogDump dump = new KafkaDump(kafka.with(Map.of())).read();
        if (options.save() != null) {
            new DumpDirectory(options.save()).save(dump);
        }
        return dump;
    }

    private AuditMain() {}
}
