package dev.symposium.eventstore.follow;

import java.time.Duration;
import java.util.List;

import org.axonframework.eventhandling.TrackedEventMessage;

/** What a {@link LogFollower} does with events; called by one thread. */
public interface LogConsumer {

    /** Whether events of this kind are of use; the others are passed over without being handed on. */
    boolean wants(TrackedEventMessage<?> event);

    /**
     * Takes the next events, in their order.
     *
     * @throws Exception to be handed the same events again, after a pause
     */
    void take(List<TrackedEventMessage<?>> events) throws Exception;

    /** Everything up to this position has been taken or passed over; said at least every fifth of a second. */
    default void reached(long position) {}

    /** How soon {@link #reached} is called again when nothing happens. */
    default Duration lookAgain() {
        return LogFollower.LOOK_AGAIN;
    }
}
