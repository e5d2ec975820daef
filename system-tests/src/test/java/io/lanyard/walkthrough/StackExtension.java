package io.lanyard.walkthrough;

import io.lanyard.lab.Lab;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One lab of two hosts with Lanyard on it, for all tests of this module; up with the first, down after the last. */
final class StackExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(StackExtension.class);

    /** Not the demo's, which somebody may have kept up. */
    private static final Stack.Doors DOORS = new Stack.Doors(18080, 19093);

    /** Goes down in the reverse order it came up. */
    private record Running(Lab lab, Stack stack) implements AutoCloseable {
        static Running up() {
            Lab lab = Lab.fresh(2);
            try {
                return new Running(lab, Stack.up(lab, DOORS));
            } catch (Exception e) {
                lab.close();
                throw new IllegalStateException("Lanyard did not come up on the lab: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            stack.close();
            lab.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, type -> Running.up(), Running.class)
                .stack();
    }
}
