package io.lanyard.agent.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.core.AgentRefusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that takes a host's lock and gives it back as it is told; a JVM starts too slowly for hundreds of them. */
final class LockProcess implements AutoCloseable {
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    LockProcess(Path stateDirectory) throws IOException {
        String classPath = Stream.of(HostLock.class, LockProcess.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct()
                .collect(Collectors.joining(":"));
        process = new ProcessBuilder(
                        "java",
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        LockProcess.class.getName(),
                        stateDirectory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = new PrintStream(process.getOutputStream(), true, UTF_8);
        answers = process.inputReader(UTF_8);
    }

    long pid() {
        return process.pid();
    }

    void tell(String order) {
        orders.println(order);
    }

    String answer() throws IOException {
        return answers.readLine();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        HostLock lock = null;
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals("take")) {
                try {
                    lock = HostLock.take(Path.of(arguments[0]), "host1");
                    System.out.println("held");
                } catch (AgentRefusal e) {
                    System.out.println(e.getMessage());
                }
            } else {
                if (lock != null) {
                    lock.close();
                    lock = null;
                }
                System.out.println("given back");
            }
        }
    }
}
