package dev.symposium.command.audit;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.ReactionCommand.EndReaction;
import dev.symposium.command.audit.ReactionCommand.ParkReaction;
import dev.symposium.command.audit.ReactionCommand.RetryReaction;
import dev.symposium.events.audit.ReactionEvent.ReactionParked;
import dev.symposium.events.audit.ReactionEvent.ReactionRetried;
import dev.symposium.events.audit.ReactionEvent.ReactionSucceeded;
import dev.symposium.events.audit.ReactionId;
import dev.symposium.events.identity.Role;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/**
 * Remembers what a policy could not do and who had it tried again. What is parked now, the policies know themselves:
 * events were parked before this was remembered.
 */
@Aggregate(type = "reaction")
@SuppressWarnings("UnusedVariable") // Axon reads the identifier.
public class Reaction {
    @AggregateIdentifier
    private @Nullable ReactionId id;

    private boolean parked;

    /** Parked again, because the database did not keep it the first time, it is no second event. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ParkReaction command, Actor actor) {
        if (!actor.isSystem()) {
            throw Rejection.forbidden("Only the system parks an event.");
        }
        if (!parked) {
            apply(new ReactionParked(
                    command.reactionId(), command.policy(), command.position(), command.error(), command.tries()));
        }
    }

    @EventSourcingHandler
    void on(ReactionParked event) {
        id = event.reactionId();
        parked = true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RetryReaction command, Actor actor) {
        actor.require(Role.ADMIN);
        apply(new ReactionRetried(command.reactionId(), command.policy(), command.position()));
    }

    @EventSourcingHandler
    void on(ReactionRetried event) {
        id = event.reactionId();
    }

    @CommandHandler
    void handle(EndReaction command, Actor actor) {
        actor.require(Role.ADMIN);
        apply(new ReactionSucceeded(command.reactionId(), command.policy(), command.position()));
    }

    @EventSourcingHandler
    void on(ReactionSucceeded event) {
        parked = false;
    }

    /** For Axon, which then applies the events. */
    Reaction() {}
}
