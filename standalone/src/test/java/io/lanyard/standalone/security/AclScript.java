package io.lanyard.standalone.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.tools.AclCommand;

/**
 * {@code deploy/kafka-acls}, with what stands in for {@code kafka-acls.sh} writing down its arguments; Kafka's own command is then
 * run with them in this process, which takes less than a JVM for each.
 */
final class AclScript {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final int PATIENCE_S = 30;

    private final Path directory;

    AclScript(Path directory) {
        this.directory = directory;
    }

    void run(List<String> arguments) {
        for (String[] command : commands(arguments)) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream before = System.out;
            System.setOut(new PrintStream(said, true, UTF_8));
            try {
                AclCommand.main(command);
            } finally {
                System.setOut(before);
            }
            assertThat(said.toString(UTF_8))
                    .as(String.join(" ", command))
                    .doesNotContain("Error while executing ACL command");
        }
    }

    private List<String[]> commands(List<String> arguments) {
        Path log = directory.resolve("acl-commands.txt");
        Path tool = directory.resolve("kafka-acls.sh");
        List<String> words =
                new ArrayList<>(List.of(DEPLOY.resolve("kafka-acls").toString()));
        words.addAll(arguments);
        try {
            Files.deleteIfExists(log);
            Files.writeString(tool, "#!/bin/sh\nprintf '%s\\t' \"$@\" >>'" + log + "'\necho >>'" + log + "'\n");
            assertThat(tool.toFile().setExecutable(true)).isTrue();
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().put("KAFKA_ACLS", tool.toString());
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return Files.readAllLines(log).stream()
                    .map(line -> Arrays.stream(line.split("\t")).toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
