package dev.symposium.command.audit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import dev.symposium.events.audit.ReactionId;

/** What is to be remembered of a policy that could not react to an event. */
public sealed interface ReactionCommand {
    ReactionId reactionId();

    /** By the system alone. */
    record ParkReaction(
            @TargetAggregateIdentifier ReactionId reactionId, String policy, long position, String error, int tries)
            implements ReactionCommand {}

    /** By an administrator, before the policy tries again. */
    record RetryReaction(@TargetAggregateIdentifier ReactionId reactionId, String policy, long position)
            implements ReactionCommand {}

    /** By the same one, when the policy has done it. */
    record EndReaction(@TargetAggregateIdentifier ReactionId reactionId, String policy, long position)
            implements ReactionCommand {}
}
