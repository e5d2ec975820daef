package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.cli.show.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells are given is asked of the shells themselves. */
class CompletionTest {
    @TempDir
    private Path directory;

    private Path script(String shell) throws IOException {
        Typed typed = Typed.with(Map.of(), Terminal.NONE, "completion", shell);
        assertThat(typed.exitCode()).isZero();
        return Files.writeString(directory.resolve(shell), typed.out());
    }

    private static String execute(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
        return said;
    }

    @ParameterizedTest
    @CsvSource({
        "lanyard netw, network",
        "lanyard network cr, create",
        "lanyard network create --aux, --aux-address",
        "lanyard run --netw, --network",
        "lanyard completion z, zsh",
        "lanyard ps -o j, json",
        "./lanyard hist, history"
    })
    void bashCompletes(String typed, String completed) throws Exception {
        String words = typed.substring(0, typed.lastIndexOf(' '));
        String last = typed.substring(typed.lastIndexOf(' ') + 1);
        // What only a shell with a prompt has.
        String asked = "compopt() { :; }\nsource " + script("bash") + "\n"
                + "complete -p ./lanyard >/dev/null || exit 1\n"
                + "COMP_WORDS=(" + typed + ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                + "COMP_LINE='" + typed + "'\nCOMP_POINT=${#COMP_LINE}\n"
                + "_complete_lanyard '" + words.split(" ")[0] + "' '" + last + "' ''\n"
                + "printf '%s\\n' \"${COMPREPLY[@]}\"";
        assertThat(execute("bash", "-c", asked).lines().map(String::strip)).containsExactly(completed);
    }

    /** Docker's other options are known to be refused, not to be offered. */
    @Test
    void whatIsRefusedIsNotOffered() throws Exception {
        assertThat(Files.readString(script("bash"))).contains("--network").doesNotContain("--cap-add");
    }

    @Test
    void zshTakesItToo() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
        String asked = "source " + script("zsh") + " && print ${_comps[lanyard]} ${_comps[./lanyard]}";
        assertThat(execute("zsh", "-f", "-c", asked)).contains("_bash_complete");
    }
}
