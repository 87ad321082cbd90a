package dev.symposium.api;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Policy;
import dev.symposium.query.view.Projection;

/**
 * Keeps events from projections or policies until they have this age in milliseconds, so that a test which holds only
 * while these are quick fails: {@code -Dsymposium.late.projections=300}, {@code -Dsymposium.late.policies=300}, or one
 * of them by its name, such as {@code -Dsymposium.late.CourseProjection=300}.
 */
public final class Late implements HandlerEnhancerDefinition {
    private static final Map<Class<? extends Annotation>, String> KINDS =
            Map.of(Projection.class, "projections", Policy.class, "policies");

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        long millis = KINDS.keySet().stream()
                .filter(original.declaringClass()::isAnnotationPresent)
                .mapToLong(kind -> millis(original.declaringClass().getSimpleName(), millis(KINDS.get(kind), 0)))
                .sum();
        return millis == 0 ? original : new LateMember<>(original, Duration.ofMillis(millis));
    }

    private static long millis(@Nullable String name, long otherwise) {
        return Long.getLong("symposium.late." + name, otherwise);
    }

    private static final class LateMember<T> extends WrappedMessageHandlingMember<T> {
        private final Duration age;

        LateMember(MessageHandlingMember<T> delegate, Duration age) {
            super(delegate);
            this.age = age;
        }

        @Override
        public @Nullable Object handle(Message<?> message, T target) throws Exception {
            if (message instanceof EventMessage<?> event) {
                Instant due = event.getTimestamp().plus(age);
                for (Duration left = until(due); left.isPositive(); left = until(due)) {
                    LockSupport.parkNanos(left.toNanos());
                }
            }
            return super.handle(message, target);
        }

        private static Duration until(Instant due) {
            // The time of an event is the clock on the wall, whatever clock a test has set.
            return Duration.between(Instant.now(), due);
        }
    }
}
