package io.lanyard.agent.netlink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Hundredths of a second since boot, in which the kernel tells when a process began (proc(5)). */
final class ProcessTimes {
    private static final Path PROC = Path.of("/proc");

    /** /proc/PID/stat: field 22, counted from behind the command, which may have blanks in it. */
    private static final int START_TIME = 22 - 3;

    /** Empty: it cannot be read. /proc/uptime: seconds with two decimals, a blank, and what processors were idle. */
    static OptionalLong now() {
        try {
            String seconds = read(PROC.resolve("uptime")).split(" ", 2)[0];
            return OptionalLong.of(Long.parseLong(seconds.replace(".", "")));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Two processes that had one id one after the other have begun at different times; empty: there is none of this id. */
    static OptionalLong begun(long pid) {
        try {
            String stat = read(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return OptionalLong.of(Long.parseLong(fields[START_TIME]));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** A process names itself as it likes, and the kernel cuts the name off within a letter. */
    private static String read(Path file) throws IOException {
        return Files.readString(file, ISO_8859_1);
    }

    private ProcessTimes() {}
}
