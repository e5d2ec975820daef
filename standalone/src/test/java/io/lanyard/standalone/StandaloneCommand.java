package io.lanyard.standalone;

import java.util.ArrayList;
import java.util.List;

/** The process as a person starts it: from the lib folder, in a JVM of its own. */
public final class StandaloneCommand {

    /** What it says on either output comes out of one. */
    public static ProcessBuilder with(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("lanyard.lib") + "/*",
                "io.lanyard.standalone.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private StandaloneCommand() {}
}
