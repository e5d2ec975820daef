package io.lanyard.agent.metrics;

import io.lanyard.agent.core.report.HostFault;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long the calls of a port take, by their names, and which fail, and why. */
final class CallTimes {
    private final Histogram times;
    private final Counter failures;

    CallTimes(String who, String what, CollectorRegistry registry) {
        times = Histogram.build("lanyard_agent_" + who + "_call_seconds", "How long it took, what was " + what + ".")
                .labelNames("call")
                .buckets(Buckets.SECONDS)
                .register(registry);
        failures = Counter.build(
                        "lanyard_agent_" + who + "_call_failures_total", "What was " + what + " and refused, and why.")
                .labelNames("call", "code")
                .register(registry);
    }

    /** The same port, its calls measured. */
    <T> T around(Class<T> port, T real) {
        Map<Method, String> calls = new ConcurrentHashMap<>();
        InvocationHandler measured = (proxy, method, arguments) -> {
            String call = calls.computeIfAbsent(method, each -> SnakeCase.of(each.getName()));
            long begun = System.nanoTime();
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof HostFault fault) {
                    failures.labels(call, fault.code().name()).inc();
                }
                throw e.getCause();
            } finally {
                times.labels(call).observe(Buckets.seconds(Duration.ofNanos(System.nanoTime() - begun)));
            }
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, measured));
    }
}
