package io.lanyard.perf.audit;

import java.util.List;

/** Lives through a list of numbers: each is one thing that happens. The same numbers are the same life. */
final class RandomWorld {
    private static final int CONTAINERS = 5;
    private static final int ADDRESSES = 4;

    static World of(List<Integer> steps) {
        World world = new World(ADDRESSES);
        for (int step : steps) {
            happen(world, step);
        }
        world.settle();
        return world;
    }

    private static void happen(World world, int step) {
        int kind = step % 20;
        int which = step / 20 % CONTAINERS;
        String host = "h" + which % 2;
        String name = "c" + which;
        int detail = step / 100;
        world.heard(
                detail % 6 == 0
                        ? Clients.Hearing.values()[detail / 6 % Clients.Hearing.values().length]
                        : Clients.Hearing.ANSWER,
                1 + detail % 4 * (Clients.STEP_NS - 1));
        switch (kind) {
            case 0, 1, 2, 3 -> world.allocate(host, name);
            case 4, 5 -> world.allocate(host, name, "10.0.0." + (1 + detail % ADDRESSES));
            case 6, 7, 8 -> world.release(host, name);
            case 9, 10, 11, 12 -> world.report(host, name);
            case 13 -> world.settle();
            case 14 -> world.conflict(host, name);
            case 15 -> world.giveUp(host);
            case 16 -> world.garbage();
            case 17 -> world.misplaced(host, name);
            case 18 -> said(world, detail);
            default -> world.abortingFirst().reserve("10.0.0." + (1 + detail % ADDRESSES));
        }
    }

    private static void said(World world, int detail) {
        List<String> ids = world.intentIds();
        if (!ids.isEmpty()) {
            String id = ids.get(detail / 2 % ids.size());
            if (detail % 2 == 0) {
                world.repeat(id);
            } else {
                world.reuse(id);
            }
        }
    }

    private RandomWorld() {}
}
