package dev.symposium.query.view;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;

import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Hands a projection's handler the {@link Changes} of the batch. Found by Axon through {@code META-INF/services}. */
public final class ChangesParameterResolverFactory implements ParameterResolverFactory {

    @Override
    public @Nullable ParameterResolver<Changes<?>> createInstance(
            Executable executable, Parameter[] parameters, int parameterIndex) {
        return parameters[parameterIndex].getType() == Changes.class ? new OfBatch() : null;
    }

    private static final class OfBatch implements ParameterResolver<Changes<?>> {
        @Override
        public @Nullable Changes<?> resolveParameterValue(Message<?> message) {
            return Batch.current();
        }

        @Override
        public boolean matches(Message<?> message) {
            return Batch.current() != null;
        }
    }
}
