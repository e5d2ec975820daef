package io.lanyard.agent.docker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Ends a life of the agent at one of the points before and after its changes; what follows is not disturbed any more. */
final class Deaths {
    private static final Set<String> LOOKS =
            Set.of("observe", "links", "accesses", "kept", "toString", "hashCode", "equals");

    private int pointsLeft;
    private boolean happened;

    /** @param point how many points are passed before */
    Deaths(int point) {
        this.pointsLeft = point;
    }

    boolean happened() {
        return happened;
    }

    <T> T around(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, with) -> {
            try {
                if (LOOKS.contains(method.getName())) {
                    return method.invoke(real, with);
                }
                pass();
                Object result = method.invoke(real, with);
                pass();
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private void pass() {
        if (!happened && pointsLeft-- == 0) {
            happened = true;
            throw new Death();
        }
    }

    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
