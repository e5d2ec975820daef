package io.lanyard.perf.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.function.Consumer;

/** Ends this process when the one that started it is gone, however that ended; passes on what that one says. */
public final class Tether {
    public static void hold(Consumer<String> said) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
                        for (String line = input.readLine(); line != null; line = input.readLine()) {
                            said.accept(line);
                        }
                    } catch (IOException e) {
                        // Gone as well.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "tether");
        thread.setDaemon(true);
        thread.start();
    }

    private Tether() {}
}
