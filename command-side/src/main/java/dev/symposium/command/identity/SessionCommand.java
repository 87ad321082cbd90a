package dev.symposium.command.identity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

/** What can be asked of a session. */
public sealed interface SessionCommand {
    SessionId sessionId();

    /**
     * Begins a session for somebody who has just proved who they are.
     *
     * @param client what the person's program calls itself
     */
    record StartSession(
            @TargetAggregateIdentifier SessionId sessionId, UserId userId, RefreshToken first, String client)
            implements SessionCommand {}

    /** Ends a session: its tokens stop working. Of one that has ended there is nothing left to end. */
    record EndSession(@TargetAggregateIdentifier SessionId sessionId, Cause cause) implements SessionCommand {}
}
