package dev.symposium.query.view;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;

import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Hands a projection's handler the {@link Changes} of the batch. Found by Axon through {@code META-INF/services}. */
public final class ChangesParameterResolverFactory implements ParameterResolverFactory {
    static final String RESOURCE = Changes.class.getName();

    @Override
    public @Nullable ParameterResolver<Changes<?>> createInstance(
            Executable executable, Parameter[] parameters, int parameterIndex) {
        return parameters[parameterIndex].getType() == Changes.class ? new OfUnitOfWork() : null;
    }

    private static final class OfUnitOfWork implements ParameterResolver<Changes<?>> {
        @Override
        public Changes<?> resolveParameterValue(Message<?> message) {
            return CurrentUnitOfWork.get().root().getResource(RESOURCE);
        }

        @Override
        public boolean matches(Message<?> message) {
            return CurrentUnitOfWork.isStarted()
                    && CurrentUnitOfWork.get().root().resources().containsKey(RESOURCE);
        }
    }
}
