package dev.symposium.command;

import java.lang.reflect.Method;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.ConflictingModificationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has an aggregate decide only at the version that the {@link Origin} expects, also one that is created when missing:
 * Axon compares versions only where it insists on an aggregate.
 */
@Component
class ExpectedVersion implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.unwrap(Method.class).filter(ExpectedVersion::decides).isPresent()
                ? new Deciding<>(original)
                : original;
    }

    private static boolean decides(Method method) {
        return AnnotationUtils.isAnnotationPresent(method, CommandHandler.class)
                && AnnotationUtils.isAnnotationPresent(method.getDeclaringClass(), AggregateRoot.class);
    }

    private static final class Deciding<T> extends WrappedMessageHandlingMember<T> {

        Deciding(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> command, T aggregate) throws Exception {
            if (command.getMetaData().get(OriginMetaData.ORIGIN) instanceof Origin origin
                    && origin.expectedVersion() != null
                    && !origin.expectedVersion().equals(AggregateLifecycle.getVersion())) {
                throw new ConflictingModificationException("The record is not at version " + origin.expectedVersion());
            }
            return super.handle(command, aggregate);
        }
    }
}
