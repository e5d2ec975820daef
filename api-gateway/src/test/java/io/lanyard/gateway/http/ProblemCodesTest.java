package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.ipam.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code is documented, and every documented code is one. */
class ProblemCodesTest {
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z]+(_[A-Z]+)+|INTERNAL|OVERLOADED|REFUSED)\"");
    private static final Pattern IN_CONTRACT = Pattern.compile("x-code: ([A-Z_]+)");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([0-9, ]+)\\*? \\|[^|\n]+\\|[^|\n]*\\|[^|\n]+\\|$");
    private static final Path SOURCES = Path.of("src/main/java/io/lanyard/gateway/http");

    @Test
    void theListIsWhatTheCodeHas() throws IOException {
        assertThat(documented()).isEqualTo(inCode());
    }

    private static Set<String> documented() throws IOException {
        List<String> rows =
                ROW.matcher(document()).results().map(row -> row.group(1)).toList();
        assertThat(rows).doesNotHaveDuplicates();
        return new TreeSet<>(rows);
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("../docs/problems.md"));
    }

    private static Set<String> inCode() throws IOException {
        Set<String> codes =
                Arrays.stream(Refusal.Code.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                LITERAL.matcher(Files.readString(file))
                        .results()
                        .map(ProblemCodesTest::code)
                        .forEach(codes::add);
            }
        }
        IN_CONTRACT
                .matcher(Contract.load().text())
                .results()
                .map(ProblemCodesTest::code)
                .forEach(codes::add);
        return codes;
    }

    private static String code(MatchResult found) {
        return found.group(1);
    }

    @Test
    void theContractListsThemToo() throws IOException {
        String contract = Contract.load().text();
        for (String code : documented()) {
            assertThat(contract).contains("`" + code + "`");
        }
    }

    @Test
    void aRefusalsStatusIsAsDocumented() throws IOException {
        for (Refusal.Code code : Refusal.Code.values()) {
            int status = Problem.refused(new io.lanyard.gateway.core.Outcome(
                            "default",
                            "i",
                            java.time.Instant.EPOCH,
                            false,
                            false,
                            code.name(),
                            "/x",
                            "",
                            "",
                            null,
                            null,
                            List.of(),
                            List.of()))
                    .status();
            String row = ROW.matcher(document())
                    .results()
                    .filter(each -> each.group(1).equals(code.name()))
                    .findFirst()
                    .orElseThrow()
                    .group(2);
            assertThat(row).as(code.name()).contains(Integer.toString(status));
        }
    }
}
