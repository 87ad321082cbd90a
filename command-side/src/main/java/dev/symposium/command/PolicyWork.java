package dev.symposium.command;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.follow.LogConsumer;
import dev.symposium.eventstore.follow.LogFollower;
import dev.symposium.eventstore.follow.OwnedWork;
import dev.symposium.eventstore.follow.StreamDispatcher;

/**
 * The work of one policy: follows the log from the policy's position and has events reacted to. The position is stored
 * once a second and at a stop; events after it are reacted to again after a crash, which shows once, as what a reaction
 * does has derived identifiers.
 */
final class PolicyWork implements OwnedWork {
    private static final Duration STORE_INTERVAL = Duration.ofSeconds(1);

    private final PolicyReaction reaction;
    private final PolicyPositions positions;
    private final PolicySettings settings;
    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final LongSupplier end;
    private @Nullable Run run;

    /** @param end the last position of the log: a policy that is new does not act on what happened before it came */
    PolicyWork(
            PolicyReaction reaction,
            PolicyPositions positions,
            PolicySettings settings,
            StreamableMessageSource<TrackedEventMessage<?>> log,
            LongSupplier end) {
        this.reaction = reaction;
        this.positions = positions;
        this.settings = settings;
        this.log = log;
        this.end = end;
    }

    @Override
    public void tend() {
        Run current = run;
        if (current == null) {
            current = new Run(positions.of(reaction.policy()).orElseGet(this::begin));
            run = current;
            current.follower.start();
        }
        current.dispatcher.endOverdue();
    }

    private long begin() {
        long position = end.getAsLong();
        positions.move(reaction.policy(), position);
        return position;
    }

    @Override
    public void stop() {
        Run current = run;
        run = null;
        if (current != null) {
            current.stop();
        }
    }

    /** From the moment at which this node has the work until it gives it away. */
    private final class Run implements LogConsumer {
        private final StreamDispatcher dispatcher;
        private final LogFollower follower;
        private long stored;
        private long storedAt = System.nanoTime();

        Run(long position) {
            reaction.begin();
            stored = position;
            dispatcher = new StreamDispatcher(reaction, settings.limits(), position);
            follower = LogFollower.atOnce("policy " + reaction.policy(), log, position, this);
        }

        @Override
        public boolean wants(TrackedEventMessage<?> event) {
            return reaction.wants(event);
        }

        @Override
        public void take(List<TrackedEventMessage<?>> events) throws InterruptedException {
            dispatcher.take(events);
        }

        @Override
        public void reached(long position) {
            dispatcher.passed(position);
            if (System.nanoTime() - storedAt > STORE_INTERVAL.toNanos()) {
                store();
            }
        }

        private void store() {
            long position = dispatcher.position();
            if (position > stored) {
                positions.move(reaction.policy(), position);
                stored = position;
            }
            storedAt = System.nanoTime();
        }

        void stop() {
            dispatcher.stop();
            follower.close();
            store();
        }
    }
}
