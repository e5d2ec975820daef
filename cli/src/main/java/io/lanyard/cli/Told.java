package io.lanyard.cli;

import io.lanyard.cli.gateway.Trouble;
import java.io.PrintWriter;

/** What a person is told when it could not be done. */
final class Told {

    static void trouble(Trouble trouble, PrintWriter err) {
        err.println("lanyard: " + trouble.getMessage());
        err.flush();
    }

    private Told() {}
}
