package dev.symposium.events.audit;

import dev.symposium.events.Stored;

/** What became of an event to which a policy could not react. */
public sealed interface ReactionEvent {
    ReactionId reactionId();

    /**
     * The policy has given up and gone on with the next event: what should follow from this one is left undone.
     *
     * @param position of the event
     * @param error the class of what was thrown last; what it said may tell of people
     */
    @Stored("audit.ReactionParked")
    record ReactionParked(ReactionId reactionId, String policy, long position, String error, int tries)
            implements ReactionEvent {}

    /**
     * Somebody has the policy try again. {@link ReactionSucceeded} follows once it has done so; where nothing follows
     * it has failed again, or a crash came in between and it may be done.
     */
    @Stored("audit.ReactionRetried")
    record ReactionRetried(ReactionId reactionId, String policy, long position) implements ReactionEvent {}

    /** What was left undone has been done because somebody had it tried again. */
    @Stored("audit.ReactionSucceeded")
    record ReactionSucceeded(ReactionId reactionId, String policy, long position) implements ReactionEvent {}
}
