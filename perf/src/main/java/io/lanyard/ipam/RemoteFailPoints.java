package io.lanyard.ipam;

import io.lanyard.ipam.kafka.FailPoints;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does what it is told by a line of text: {@code HALT <point> <n>} and {@code STAND <point> <n>} when that point is
 * reached for the n-th time from then on, {@code GO} to whoever stands. One order at a time. Safe for several threads.
 */
public final class RemoteFailPoints implements FailPoints {
    /** What it says when it does as it was told. */
    public static final String HALTING = "halting at ";

    public static final String STANDING = "standing at ";

    /** Somebody who stands is told to go on long before. */
    private static final long STAND_MAX_S = 120;

    private static final int HALTED = 86;

    private record Order(boolean isHalt, Point point) {}

    private Order order;
    private int left;
    private CountDownLatch go = new CountDownLatch(0);

    /** Takes an order. */
    synchronized void hear(String line) {
        String[] words = line.strip().split(" ", -1);
        switch (words[0]) {
            case "GO" -> go.countDown();
            case "HALT", "STAND" -> {
                order = new Order(words[0].equals("HALT"), Point.valueOf(words[1]));
                left = Integer.parseInt(words[2]);
                go = new CountDownLatch(1);
            }
            default -> throw new IllegalArgumentException("'" + line + "', expected HALT, STAND or GO");
        }
    }

    @Override
    public void reached(Point point, int partition) {
        CountDownLatch until = obey(point, partition);
        if (until != null) {
            try {
                if (!until.await(STAND_MAX_S, TimeUnit.SECONDS)) {
                    System.out.println("nobody said go");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What to wait for, if it shall stand here. */
    private synchronized CountDownLatch obey(Point point, int partition) {
        if (order == null || order.point() != point || --left > 0) {
            return null;
        }
        boolean isHalt = order.isHalt();
        order = null;
        System.out.println((isHalt ? HALTING : STANDING) + point + " in partition " + partition);
        System.out.flush();
        if (isHalt) {
            Runtime.getRuntime().halt(HALTED);
        }
        return go;
    }
}
