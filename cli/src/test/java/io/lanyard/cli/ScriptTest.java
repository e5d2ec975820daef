package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.cli.show.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The script at the root hands on every command that this program has, and no other. */
class ScriptTest {
    private static final Pattern HANDED_ON = Pattern.compile("(?m)^ {8}([a-z |]+)\\) ask \"\\$@\" ;;$");

    @Test
    void theScriptKnowsAllCommands() throws IOException {
        Matcher line = HANDED_ON.matcher(Files.readString(Path.of("../lanyard")));
        assertThat(line.find()).isTrue();
        Set<String> there = Main.commandLine(new Around(Map.of(), Terminal.NONE, Clock.systemUTC()))
                .getSubcommands()
                .keySet();
        assertThat(new TreeSet<>(List.of(line.group(1).split(" \\| ")))).isEqualTo(new TreeSet<>(there));
    }
}
