package dev.symposium.command;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The policies that there are, and the events that they could not react to. */
@Component
public class Policies {
    private static final int FIRST = 10;

    private final ParkedReactions parked;
    private final PolicyPositions positions;
    private final EventStorageEngine log;
    private final ObjectProvider<ParkingListener> listeners;
    private final Map<String, PolicyReaction> reactions = new ConcurrentHashMap<>();

    Policies(
            ParkedReactions parked,
            PolicyPositions positions,
            EventStorageEngine log,
            ObjectProvider<ParkingListener> listeners) {
        this.parked = parked;
        this.positions = positions;
        this.log = log;
        this.listeners = listeners;
    }

    /** What has the policy of this name react, and parks. */
    PolicyReaction register(
            String name,
            EventHandlerInvoker handlers,
            TransactionManager transactions,
            Duration timeout,
            boolean independent) {
        PolicyReaction reaction = new PolicyReaction(
                name,
                handlers,
                parked,
                (policy, event, position, error, tries) ->
                        listeners.forEach(each -> each.parks(policy, event, position, error, tries)),
                transactions,
                timeout,
                independent);
        reactions.put(name, reaction);
        return reaction;
    }

    /** All of them, by name. */
    public List<PolicyState> states() {
        return reactions.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .map(name -> new PolicyState(
                        name, positions.of(name).orElse(0), parked.count(name), parked.first(name, FIRST)))
                .toList();
    }

    /** How many events are parked, of all policies. */
    public long parked() {
        return parked.count();
    }

    /**
     * Insists on an event that is parked.
     *
     * @throws Rejection when there is no such policy or it has not parked this event
     */
    public void requireParked(String policy, long position) {
        if (!reactions.containsKey(policy) || !parked.has(policy, position)) {
            throw notParked();
        }
    }

    /**
     * Has a policy react now to an event that it has parked; it is parked no longer then.
     *
     * @throws Rejection when there is no such policy or it has not parked this event, or it fails again
     */
    public void retry(String policy, long position) {
        PolicyReaction reaction = reactions.get(policy);
        if (reaction == null) {
            throw notParked();
        }
        reaction.handleAgain(eventAt(position));
    }

    private TrackedEventMessage<?> eventAt(long position) {
        if (position < 1) {
            throw notParked();
        }
        try (Stream<? extends TrackedEventMessage<?>> events =
                log.readEvents(new GlobalSequenceTrackingToken(position - 1), false)) {
            return events.findFirst()
                    .<TrackedEventMessage<?>>map(Objects::requireNonNull)
                    .orElseThrow(Policies::notParked);
        }
    }

    static Rejection notParked() {
        return Rejection.notFound("This policy has not parked this event.");
    }
}
