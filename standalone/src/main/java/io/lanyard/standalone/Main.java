package io.lanyard.standalone;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code java -cp 'lib/*' io.lanyard.standalone.Main --help} says what it takes. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    public static void main(String[] arguments) throws InterruptedException {
        Options options = new Options();
        CommandLine commandLine = Options.commandLine(options);
        try {
            commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            stop(MISUSED, e.getMessage());
        }
        if (options.help()) {
            commandLine.usage(System.out);
            return;
        }
        try {
            Standalone standalone = Standalone.start(options.parts(), System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "stop"));
            System.out.println("Lanyard is ready: " + String.join(", ", standalone.where()));
            stop(FAILED, standalone.awaitFailure().getMessage()); // a signal ends the wait as well
        } catch (PartFailed e) {
            stop(FAILED, e.getMessage());
        }
    }

    private static void stop(int code, String why) {
        System.err.println("lanyard: " + why);
        System.exit(code);
    }

    private Main() {}
}
