package io.lanyard.ipam.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sees when a call to Kafka does not return. Every call has a limit of its own that is far shorter; one that stays all
 * the same holds a partition that nobody else can take as long as this process lives.
 *
 * <p>One thread of its own looks; clients may be watched and used by any thread.
 */
public final class Watchdog implements AutoCloseable {
    static final Duration CALL_MAX = Duration.ofSeconds(60);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final FailureListener failures;
    private final LongSupplier nanoTime;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    public Watchdog(FailureListener failures) {
        this(failures, System::nanoTime);
    }

    Watchdog(FailureListener failures, LongSupplier nanoTime) {
        this.failures = failures;
        this.nanoTime = nanoTime;
    }

    public void start() {
        Thread thread = new Thread(this::run, "ipam-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** The same client, its calls watched. */
    <T> T watch(Class<T> type, String name, T client) {
        InvocationHandler calls = (proxy, method, arguments) -> {
            Call call = new Call(name + "." + method.getName(), nanoTime.getAsLong());
            open.add(call);
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                open.remove(call);
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    /** Tells of a call that does not return, if there is one. */
    boolean foundOne() {
        long now = nanoTime.getAsLong();
        for (Call call : open) {
            Duration lasted = Duration.ofNanos(now - call.begunNanos);
            if (lasted.compareTo(CALL_MAX) > 0) {
                failures.failed(
                        call.what + " has not returned for " + lasted.toSeconds() + " s, expected "
                                + CALL_MAX.toSeconds()
                                + " s at most: this process ends, so that others can take its partitions",
                        null);
                return true;
            }
        }
        return false;
    }

    private void run() {
        try {
            while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS) && !foundOne()) {
                // Looked, and all is well.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }

    /** One call under way: not a record, since two that look alike are two. */
    private static final class Call {
        private final String what;
        private final long begunNanos;

        Call(String what, long begunNanos) {
            this.what = what;
            this.begunNanos = begunNanos;
        }
    }
}
