package dev.symposium.events.identity;

import dev.symposium.events.Stored;

/** The life of a session: what a person is in from a log-in until it ends. Its refreshes are not worth an event. */
public sealed interface SessionEvent {
    SessionId sessionId();

    /** Whose session it is. */
    UserId userId();

    /** Why a session ended. */
    enum Cause {
        LOGGED_OUT,
        /** Ended by the same person from another session. */
        ENDED_REMOTELY,
        /** A refresh token came a second time: one of the two who have it has stolen it. */
        TOKEN_REUSED,
        /** Nobody used it for too long. */
        IDLE,
        /** It reached the age that no session outlives. */
        EXPIRED,
        /** The person has another password, or none any more. */
        PASSWORD_CHANGED,
        /** The account was deactivated or erased. */
        ACCOUNT_CLOSED,
        /** Somebody logged in where it was carried. */
        REPLACED
    }

    @Stored("identity.SessionStarted")
    record SessionStarted(SessionId sessionId, UserId userId) implements SessionEvent {}

    @Stored("identity.SessionEnded")
    record SessionEnded(SessionId sessionId, UserId userId, Cause cause) implements SessionEvent {}
}
