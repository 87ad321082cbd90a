package dev.symposium.command;

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
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import dev.symposium.command.ParkedReactions.Failures;

/**
 * Has a policy react to events. One to which it has failed to react several times is parked, so that those behind it
 * have their turn; it is tried for as long as it takes when the failure is an {@link Outage}.
 */
final class PolicyInvoker implements EventHandlerInvoker {
    /** With the pauses that the processor makes in between, about 15 seconds. */
    static final int TRIES = 4;

    /** More than this is no accident of a few events: the policy stands still instead. */
    private static final int MOST = 1_000;

    private static final Logger logger = LoggerFactory.getLogger(PolicyInvoker.class);

    private final String policy;
    private final EventHandlerInvoker handlers;
    private final ParkedReactions parked;
    private final ParkingListener listener;
    private final TransactionManager transactions;
    private volatile boolean reacting;

    PolicyInvoker(
            String policy,
            EventHandlerInvoker handlers,
            ParkedReactions parked,
            ParkingListener listener,
            TransactionManager transactions) {
        this.policy = policy;
        this.handlers = handlers;
        this.parked = parked;
        this.listener = listener;
        this.transactions = transactions;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return handlers.canHandle(event, segment);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    /**
     * Parking waits for the transaction after that of the last try, which has left nothing behind by then. Another node
     * may have had the tries before.
     */
    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        Failures before = parked.failuresOf(policy, positionOf(event));
        if (before.tries() < TRIES) {
            attempt(event, segment);
        } else {
            park((TrackedEventMessage<?>) event, before);
        }
    }

    /** Whether the policy is in the middle of an event, which another node would begin again. */
    boolean isReacting() {
        return reacting;
    }

    /** Whatever a policy throws is caught: it is counted and thrown on. */
    private void attempt(EventMessage<?> event, Segment segment) throws Exception {
        reacting = true;
        try {
            handlers.handle(event, segment);
        } catch (Exception | Error failure) {
            if (!Outage.explains(failure)) {
                count(event, failure);
            }
            throw asException(failure, event);
        } finally {
            reacting = false;
        }
    }

    private void count(EventMessage<?> event, Throwable failure) {
        try {
            parked.failed(policy, positionOf(event), failure);
        } catch (DataAccessException | TransactionException uncounted) {
            failure.addSuppressed(uncounted);
        }
    }

    /** The processor takes note of exceptions only: after an error it would never go on. */
    private Exception asException(Throwable failure, EventMessage<?> event) {
        if (failure instanceof Exception exception) {
            return exception;
        }
        logger.error("{} cannot react to event {}", policy, positionOf(event), failure);
        return new IllegalStateException(policy + " has failed by an error", failure);
    }

    private void park(TrackedEventMessage<?> event, Failures failures) {
        long position = positionOf(event);
        if (parked.count(policy) >= MOST) {
            throw new IllegalStateException(policy + " has parked " + MOST + " events and parks no more");
        }
        listener.parks(policy, event, position, failures.error(), failures.tries());
        parked.park(policy, event, failures);
        logger.error(
                "{} parks event {}, to which it cannot react ({}), and goes on with the next",
                policy,
                position,
                failures.error());
    }

    /**
     * Has the policy react to an event that is parked.
     *
     * @throws Rejection when it is not parked, or the policy fails again
     */
    void handleAgain(TrackedEventMessage<?> event) {
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

    static long positionOf(EventMessage<?> event) {
        if (event instanceof TrackedEventMessage<?> tracked) {
            return tracked.trackingToken().position().orElseThrow();
        }
        throw new IllegalArgumentException("Policies react to events of the log");
    }
}
