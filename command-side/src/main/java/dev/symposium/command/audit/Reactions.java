package dev.symposium.command.audit;

import org.springframework.stereotype.Component;

import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Policies;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.ReactionCommand.EndReaction;
import dev.symposium.command.audit.ReactionCommand.RetryReaction;
import dev.symposium.events.audit.ReactionId;

/** Has policies try again what they have parked, and puts on the log who wanted it. */
@Component
public class Reactions {
    private final Policies policies;
    private final Commands commands;

    Reactions(Policies policies, Commands commands) {
        this.policies = policies;
        this.commands = commands;
    }

    /**
     * Has a policy react now to an event that it has parked; it is parked no longer then. What cannot be put on the log
     * is not tried.
     *
     * @throws Rejection when there is no such policy or it has not parked this event, or it fails again
     */
    public Receipt<Object> retry(String policy, long position, Origin origin) {
        return commands.repeatOf(origin).orElseGet(() -> retryNow(policy, position, origin));
    }

    private Receipt<Object> retryNow(String policy, long position, Origin origin) {
        ReactionId reaction = ReactionId.of(policy, position);
        policies.requireParked(policy, position);
        commands.send(new RetryReaction(reaction, policy, position), Origin.of(origin.actor(), origin.correlation()));
        policies.retry(policy, position);
        return commands.send(new EndReaction(reaction, policy, position), origin.atAnyVersion());
    }
}
