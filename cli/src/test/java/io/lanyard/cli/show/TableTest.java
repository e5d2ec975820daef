package io.lanyard.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String RED = "\u001b[31m";
    private static final String END = "\u001b[0m";

    private static String printed(Terminal terminal) {
        Table table = new Table("NAME", "NOTE", "STATE");
        table.row("bbox1", "a note that goes on and on", "FAILED IMAGE_MISSING");
        table.row("b", null, "ABSENT");
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text), terminal);
        return text.toString();
    }

    @Test
    void whereNobodyLooksNothingIsCut() {
        assertThat(printed(Terminal.NONE))
                .isEqualTo(
                        """
                        NAME   NOTE                        STATE
                        bbox1  a note that goes on and on  FAILED IMAGE_MISSING
                        b      -                           ABSENT
                        """);
    }

    @Test
    void theWidestGivesWay() {
        assertThat(printed(new Terminal(40, false, false)))
                .isEqualTo(
                        """
                        NAME   NOTE             STATE
                        bbox1  a note that g..  FAILED IMAGE_M..
                        b      -                ABSENT
                        """);
    }

    @Test
    void statesAreColouredAndTakeNoRoomForIt() {
        assertThat(printed(new Terminal(Integer.MAX_VALUE, true, false)))
                .isEqualTo(printed(Terminal.NONE).replace("FAILED IMAGE_MISSING", RED + "FAILED IMAGE_MISSING" + END));
    }

    @Test
    void aTerminalIsWhatTheEnvironmentSays() {
        Map<String, String> environment = Map.of("TERM", "xterm", "COLUMNS", "120");
        assertThat(Terminal.of(environment, true, true)).isEqualTo(new Terminal(120, true, true));
        assertThat(Terminal.of(environment, false, false)).isEqualTo(Terminal.NONE);
        assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true, true))
                .isEqualTo(new Terminal(80, false, true));
        assertThat(Terminal.of(Map.of(), true, true)).isEqualTo(new Terminal(80, false, false));
        assertThat(Terminal.of(Map.of("COLUMNS", "3"), true, true).columns()).isEqualTo(20);
        assertThat(Terminal.of(Map.of("COLUMNS", "0"), true, true).columns()).isEqualTo(80);
    }
}
