package dev.symposium.command;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.command.ParkedReactions.Failures;
import dev.symposium.eventstore.follow.LogFollower;
import dev.symposium.eventstore.follow.StreamDispatcher.Reaction;

/**
 * Has a policy react to events. A failure by an {@link Outage} is tried again for as long as it lasts. An event to
 * which the policy fails to react several times is parked, and with it those that follow in its stream, so that the
 * policy never sees a later event of a stream before an earlier one; the other streams go on.
 */
final class PolicyReaction implements Reaction {
    /** With the pauses in between, about 15 seconds. */
    static final int TRIES = 4;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);

    /** More than this is no accident of a few events: the policy stands still instead. */
    private static final int MAX_PARKED = 1_000;

    private static final Logger logger = LoggerFactory.getLogger(PolicyReaction.class);

    private final String policy;
    private final EventHandlerInvoker handlers;
    private final ParkedReactions parked;
    private final ParkingListener listener;
    private final Map<Class<?>, Boolean> wanted = new ConcurrentHashMap<>();

    /** Streams that may have a parked event: another node, or a retry, may have taken it up. */
    private final Set<String> parkedStreams = ConcurrentHashMap.newKeySet();

    /** For events that are taken up again. */
    private final TransactionManager transactions;

    private final Duration timeout;
    private final boolean independent;

    PolicyReaction(
            String policy,
            EventHandlerInvoker handlers,
            ParkedReactions parked,
            ParkingListener listener,
            TransactionManager transactions,
            Duration timeout,
            boolean independent) {
        this.policy = policy;
        this.handlers = handlers;
        this.parked = parked;
        this.listener = listener;
        this.transactions = transactions;
        this.timeout = timeout;
        this.independent = independent;
    }

    String policy() {
        return policy;
    }

    /** To be called when this node begins with the policy. */
    void begin() {
        parkedStreams.clear();
        if (!independent) {
            parkedStreams.addAll(parked.streams(policy));
        }
    }

    boolean wants(TrackedEventMessage<?> event) {
        return wanted.computeIfAbsent(event.getPayloadType(), handlers::canHandleType);
    }

    @Override
    public String streamOf(TrackedEventMessage<?> event) {
        return ParkedReactions.streamOf(event);
    }

    @Override
    public Set<String> crowdsOf(TrackedEventMessage<?> event) {
        Set<String> crowds = new HashSet<>(NamedInEvent.by(event.getPayload()));
        crowds.remove(streamOf(event));
        if (event.getMetaData().get(OriginMetaData.COMPANY) instanceof String company) {
            crowds.add(company);
        }
        return crowds;
    }

    /** Whatever a policy throws is caught: it is counted. */
    @Override
    public Optional<Duration> react(TrackedEventMessage<?> event) {
        long begun = System.nanoTime();
        try {
            if (isBehindParked(event)) {
                park(event, Failures.NONE);
                return Optional.empty();
            }
            execute(event);
            return Optional.empty();
        } catch (Exception | Error failure) {
            return afterFailure(event, failure, System.nanoTime() - begun >= timeout.toNanos());
        }
    }

    /** Without a transaction: a reaction that waits for a model holds no connection. */
    private void execute(TrackedEventMessage<?> event) throws Exception {
        UnitOfWork<TrackedEventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(event);
        ResultMessage<?> result = unitOfWork.executeWithResult(() -> {
            handlers.handle(event, Segment.ROOT_SEGMENT);
            return true;
        });
        if (result.isExceptional()) {
            switch (result.exceptionResult()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    private Optional<Duration> afterFailure(TrackedEventMessage<?> event, Throwable failure, boolean overdue) {
        if (Outage.explains(failure) && !overdue) {
            logger.warn("{} cannot react to event {} for now: {}", policy, positionOf(event), failure.toString());
            return Optional.of(OUTAGE_PAUSE);
        }
        try {
            Failures failures = parked.failed(policy, positionOf(event), failure);
            if (failures.tries() < TRIES) {
                logger.warn(
                        "{} cannot react to event {}, try {}", policy, positionOf(event), failures.tries(), failure);
                return Optional.of(FIRST_PAUSE.multipliedBy(1L << failures.tries()));
            }
            park(event, failures);
            return Optional.empty();
        } catch (RuntimeException uncounted) {
            // Whatever it is: a reaction that threw would keep its place among those under way.
            uncounted.addSuppressed(failure);
            logger.error("{} cannot leave event {} behind", policy, positionOf(event), uncounted);
            return Optional.of(OUTAGE_PAUSE);
        }
    }

    @Override
    public void abandon(TrackedEventMessage<?> event) {
        try {
            park(event, new Failures(1, InterruptedException.class.getName()));
        } catch (RuntimeException e) {
            logger.error("Event {} is not parked, which {} never ended to react to", positionOf(event), policy, e);
        }
    }

    private boolean isBehindParked(TrackedEventMessage<?> event) {
        String stream = streamOf(event);
        if (!parkedStreams.contains(stream)) {
            return false;
        }
        boolean behind = parked.hasBefore(policy, stream, positionOf(event));
        if (!behind) {
            parkedStreams.remove(stream);
        }
        return behind;
    }

    private void park(TrackedEventMessage<?> event, Failures failures) {
        long position = positionOf(event);
        if (parked.count(policy) >= MAX_PARKED) {
            throw new IllegalStateException(policy + " has parked " + MAX_PARKED + " events and parks no more");
        }
        listener.parks(policy, event, position, failures.error(), failures.tries());
        parked.park(policy, event, failures);
        if (!independent) {
            parkedStreams.add(streamOf(event));
        }
        logger.error("{} parks event {}, to which it cannot react ({})", policy, position, failures.error());
    }

    /**
     * Has the policy react to an event that is parked.
     *
     * @throws Rejection when it is not parked, or an earlier one of its stream is, or the policy fails again
     */
    void handleAgain(TrackedEventMessage<?> event) {
        if (!independent && parked.hasBefore(policy, streamOf(event), positionOf(event))) {
            throw Rejection.conflict(
                    "earlier-parked", "An earlier event of the same record is parked: retry that first.");
        }
        UnitOfWork<TrackedEventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(event);
        unitOfWork.attachTransaction(transactions);
        ResultMessage<Boolean> result = unitOfWork.executeWithResult(() -> reactTo(event));
        if (result.isExceptional()) {
            throw stillFailing(event, result.exceptionResult());
        } else if (!result.getPayload()) {
            throw Policies.notParked();
        }
    }

    private boolean reactTo(TrackedEventMessage<?> event) throws Exception {
        boolean isParked = parked.takeUp(policy, positionOf(event));
        if (isParked) {
            handlers.handle(event, Segment.ROOT_SEGMENT);
        }
        return isParked;
    }

    private RuntimeException stillFailing(TrackedEventMessage<?> event, Throwable failure) {
        if (Outage.explains(failure)) {
            return failure instanceof RuntimeException outage ? outage : new IllegalStateException(failure);
        } else if (!parked.failedAgain(policy, positionOf(event), failure)) {
            return Policies.notParked();
        }
        logger.warn("{} cannot react to event {} yet", policy, positionOf(event), failure);
        return Rejection.conflict(
                "still-failing",
                "The policy has failed again, by " + failure.getClass().getName() + "; the event stays parked.");
    }

    private static long positionOf(EventMessage<?> event) {
        if (event instanceof TrackedEventMessage<?> tracked) {
            return LogFollower.positionOf(tracked);
        }
        throw new IllegalArgumentException("Policies react to events of the log");
    }
}
