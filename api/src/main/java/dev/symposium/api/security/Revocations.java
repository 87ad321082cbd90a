package dev.symposium.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dev.symposium.command.Receipt;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.SessionEvent.SessionEnded;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserReactivated;
import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.PostgresEventStore;
import dev.symposium.eventstore.follow.LogConsumer;
import dev.symposium.eventstore.follow.LogFollower;

/**
 * Which access tokens are no longer good although their time is not up. Every node remembers by itself what has
 * happened within the life of a token, and learns what happens from the log: a token is checked without a question to
 * any database.
 */
@Component
public class Revocations implements SmartLifecycle {
    private static final int WEB_SERVER_PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;
    private static final Duration TO_CATCH_UP = Duration.ofMinutes(2);
    private static final Duration TO_LEARN = Duration.ofSeconds(1);

    private static final Set<Class<?>> TELLING = Set.of(
            SessionEnded.class, RolesChanged.class, UserDeactivated.class, UserErased.class, UserReactivated.class);

    /** Clocks differ, and a token is good for a minute longer than it says. */
    private static final Duration REMEMBERED = AccessTokens.LIFE.plusMinutes(3);

    private final PostgresEventStore events;
    private final Clock clock;
    private final Map<SessionId, Instant> ended = new ConcurrentHashMap<>();
    private final Map<UserId, Instant> closed = new ConcurrentHashMap<>();
    private final Map<UserId, Roles> roles = new ConcurrentHashMap<>();
    private volatile Instant tidied = Instant.MIN;
    private volatile @Nullable LogFollower follower;

    private record Roles(Set<Role> now, Instant since) {}

    Revocations(PostgresEventStore events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Whether the session has ended, the account is closed, or the person has other roles than the token says. */
    boolean isRevoked(AccessToken token) {
        Roles known = roles.get(token.user());
        return ended.containsKey(token.session())
                || closed.containsKey(token.user())
                || (known != null && !known.now().equals(token.roles()));
    }

    /** Waits until this node knows what the command has led to, so that its answer is true here. */
    public void learn(Receipt<?> receipt) {
        receipt.position().ifPresent(this::learnUpTo);
    }

    /** Waits until this node knows all that is on the log now. */
    public void catchUp() {
        learnUpTo(events.lastPosition());
    }

    private void learnUpTo(long position) {
        LogFollower following = follower;
        if (following != null) {
            following.await(position, TO_LEARN);
        }
    }

    private final class Told implements LogConsumer {
        @Override
        public boolean wants(TrackedEventMessage<?> event) {
            return TELLING.contains(event.getPayloadType());
        }

        @Override
        public void take(List<TrackedEventMessage<?>> events) {
            events.forEach(Revocations.this::learn);
        }
    }

    private void learn(EventMessage<?> message) {
        Instant now = clock.instant();
        switch (message.getPayload()) {
            case SessionEnded end -> ended.put(end.sessionId(), now);
            case RolesChanged change -> roles.put(change.userId(), new Roles(change.roles(), now));
            case UserDeactivated event -> closed.put(event.userId(), now);
            case UserErased event -> closed.put(event.userId(), now);
            case UserReactivated event -> closed.remove(event.userId());
            default -> {}
        }
        if (now.isAfter(tidied.plus(TO_LEARN))) {
            tidied = now;
            tidy(now.minus(REMEMBERED));
        }
    }

    private void tidy(Instant before) {
        ended.values().removeIf(since -> since.isBefore(before));
        closed.values().removeIf(since -> since.isBefore(before));
        roles.values().removeIf(known -> known.since().isBefore(before));
    }

    /** Returns when all is known that concerns tokens of today: before the first request is taken. */
    @Override
    public void start() {
        long end = events.lastPosition();
        TrackingToken from = events.createTokenAt(clock.instant().minus(REMEMBERED));
        long position = from == null ? 0 : from.position().orElse(0);
        LogFollower following = LogFollower.atOnce("revocations", events, position, new Told());
        following.start();
        if (!following.await(end, TO_CATCH_UP)) {
            following.close();
            throw new IllegalStateException("The log could not be read for revoked tokens");
        }
        follower = following;
    }

    @Override
    public void stop() {
        LogFollower following = follower;
        follower = null;
        if (following != null) {
            following.close();
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    /** Starts before the web server and stops after it. */
    @Override
    public int getPhase() {
        return WEB_SERVER_PHASE - 1;
    }
}
