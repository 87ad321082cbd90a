package dev.symposium.command.identity;

import java.time.Instant;

import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionId;

/** What became of a refresh token that was presented. */
sealed interface Rotation {

    /** It is used up, and there is another one, which is good until then. */
    record Next(SessionId session, RefreshToken token, Instant expiresAt) implements Rotation {}

    /** Its session must end. */
    record Refused(SessionId session, Cause cause) implements Rotation {}

    /** It belongs to no session. */
    record Unknown() implements Rotation {}
}
