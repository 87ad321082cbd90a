package dev.symposium.command;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Lets a command handler ask for the {@link Actor}. Found by Axon through {@code META-INF/services}. */
public final class ActorParameterResolverFactory implements ParameterResolverFactory {

    @Override
    public @Nullable ParameterResolver<Actor> createInstance(
            Executable executable, Parameter[] parameters, int parameterIndex) {
        return parameters[parameterIndex].getType() == Actor.class ? new OfCommand() : null;
    }

    private static final class OfCommand implements ParameterResolver<Actor> {
        @Override
        public Actor resolveParameterValue(Message<?> message) {
            return message.getMetaData().get(OriginMetaData.ORIGIN) instanceof Origin origin
                    ? origin.actor()
                    : Actor.anonymous();
        }

        @Override
        public boolean matches(Message<?> message) {
            return message instanceof CommandMessage;
        }
    }
}
