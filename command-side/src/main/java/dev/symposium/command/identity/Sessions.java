package dev.symposium.command.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Authentication.LoggedInAccount;
import dev.symposium.command.identity.SessionCommand.EndSession;
import dev.symposium.command.identity.SessionCommand.StartSession;
import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Starts sessions, continues them by refresh tokens and ends them. */
@Component
public class Sessions {
    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_CLIENT = 200;

    private final SecureRandom random = new SecureRandom();
    private final Commands commands;
    private final StoredSessions open;
    private final RefreshTokens tokens;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Clock clock;

    Sessions(
            Commands commands,
            StoredSessions open,
            RefreshTokens tokens,
            Accounts accounts,
            Credentials credentials,
            Clock clock) {
        this.commands = commands;
        this.open = open;
        this.tokens = tokens;
        this.accounts = accounts;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** A session under way, whose next refresh is by this token, before this moment. */
    public record Continued(SessionId id, Account account, RefreshToken token, Instant expiresAt) {}

    /** A session that has just begun. */
    public record Started(Continued session, Receipt<Object> receipt) {}

    /**
     * Starts a session for somebody who has logged in.
     *
     * @param client what the person's program calls itself
     * @throws Rejection unauthenticated, when the password has been changed since it was looked at
     */
    public Started start(LoggedInAccount person, String client, Origin origin) {
        Account account = person.account();
        Started started = start(account, client, origin);
        // What is changed from here on finds the session on the log, before it.
        if (!credentials
                .of(account.userId())
                .map(EncodedPassword::value)
                .equals(Optional.of(person.password().value()))) {
            end(started.session().id(), Cause.PASSWORD_CHANGED, Origin.of(Actor.system(), origin.correlation()));
            throw Authentication.notTheirs();
        }
        return started;
    }

    /**
     * Starts a session for somebody who has proved who they are. Every call starts one of its own.
     *
     * @param client what the person's program calls itself
     */
    public Started start(Account account, String client, Origin origin) {
        SessionId session = new SessionId(TimeOrderedIdentifierFactory.next());
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        RefreshToken first = RefreshToken.of(secret);
        Instant expiresAt = open.firstExpiry(clock.instant());
        Receipt<Object> receipt = commands.send(
                new StartSession(session, account.userId(), first, shortened(client)),
                Origin.of(account.asActor(), origin.correlation()));
        return new Started(new Continued(session, account, first, expiresAt), receipt);
    }

    /**
     * Continues a session. The token is used up, but for a few seconds in which it gives the same answer again.
     *
     * @throws Rejection unauthenticated, when the token continues nothing; the session of one that has been used up
     *     before ends. So, when the account has no password any more. Forbidden, when it may not be used; the token
     *     then stays as it is
     */
    public Continued refresh(RefreshToken token, Origin origin) {
        Account account = tokens.holderOf(token).flatMap(accounts::byId).orElseThrow(Sessions::over);
        account.requireUsable();
        if (credentials.of(account.userId()).isEmpty()) {
            throw over();
        }
        return switch (tokens.rotate(token)) {
            case Rotation.Next next -> new Continued(next.session(), account, next.token(), next.expiresAt());
            case Rotation.Unknown ignored -> throw over();
            case Rotation.Refused refused -> {
                end(refused.session(), refused.cause(), Origin.of(Actor.system(), origin.correlation()));
                throw over();
            }
        };
    }

    /**
     * Ends a session of the actor's.
     *
     * @throws Rejection not found, when it is not theirs
     */
    public Receipt<Object> end(SessionId session, Cause cause, Origin origin) {
        return commands.send(new EndSession(session, cause), origin);
    }

    /** Ends the session that the token continues, in the name of its owner; empty when there is none. */
    public Optional<Receipt<Object>> end(RefreshToken token, Cause cause, Origin origin) {
        return tokens.sessionOf(token)
                .flatMap(session -> tokens.holderOf(token)
                        .flatMap(accounts::byId)
                        .map(owner -> end(session, cause, origin.by(owner.asActor()))));
    }

    /**
     * Ends the sessions of somebody who has another password, or none any more.
     *
     * @param except the one in which that was done, null when all are to end
     */
    void endAfterPasswordChange(UserId user, @Nullable SessionId except, Origin origin) {
        Origin system = Origin.of(Actor.system(), origin.correlation());
        for (SessionId session : allOf(user)) {
            if (!session.equals(except)) {
                endIfBegun(session, system);
            }
        }
    }

    /** One that has a row and is not on the log yet finds the other password itself. */
    private void endIfBegun(SessionId session, Origin system) {
        try {
            end(session, Cause.PASSWORD_CHANGED, system);
        } catch (Rejection refused) {
            if (refused.kind() != Rejection.Kind.NOT_FOUND) {
                throw refused;
            }
        }
    }

    /** The session, unless it has ended. */
    public Optional<OpenSession> find(SessionId session) {
        return open.find(session);
    }

    /** A person's sessions, the last used first; the hundred latest of them. */
    public List<OpenSession> of(UserId user) {
        return open.of(user);
    }

    /** Every session of the person, however many there are. */
    List<SessionId> allOf(UserId user) {
        return open.allOf(user);
    }

    /** All of a person's sessions but one. */
    public List<SessionId> othersOf(UserId user, SessionId session) {
        return allOf(user).stream().filter(other -> !other.equals(session)).toList();
    }

    private static String shortened(String client) {
        return client.length() > LONGEST_CLIENT ? client.substring(0, LONGEST_CLIENT) : client;
    }

    private static Rejection over() {
        return Rejection.unauthenticated("This session is over.");
    }
}
