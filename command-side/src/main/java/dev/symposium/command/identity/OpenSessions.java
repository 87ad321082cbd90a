package dev.symposium.command.identity;

import dev.symposium.command.identity.SessionCommand.StartSession;
import dev.symposium.events.identity.SessionId;

/** What is kept beside the log of sessions that have not ended: the hashes of their refresh tokens. */
interface OpenSessions {

    /** Keeps what a session that starts now can be refreshed by; once, however often it is called. */
    void add(StartSession session);

    /** Forgets it: no refresh token of this session is accepted any more. */
    void remove(SessionId session);
}
