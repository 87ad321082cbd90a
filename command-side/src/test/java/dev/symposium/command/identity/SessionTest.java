package dev.symposium.command.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.Actor;
import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.identity.SessionCommand.EndSession;
import dev.symposium.command.identity.SessionCommand.StartSession;
import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionEvent.SessionEnded;
import dev.symposium.events.identity.SessionEvent.SessionStarted;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTest {
    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final SessionId SESSION = new SessionId(new UUID(0, 2));
    private static final RefreshToken TOKEN = new RefreshToken("secret");
    private static final SessionStarted STARTED = new SessionStarted(SESSION, ADA);

    private final Set<SessionId> refreshable = new HashSet<>();
    private FixtureConfiguration<Session> session;

    @BeforeEach
    void aSession() {
        session = new AggregateTestFixture<>(Session.class);
        session.registerInjectableResource(new OpenSessions() {
            @Override
            public void add(StartSession started) {
                refreshable.add(started.sessionId());
            }

            @Override
            public void remove(SessionId ended) {
                refreshable.remove(ended);
            }
        });
    }

    @Test
    void aSessionStartsWithATokenThatIsNowhereInTheLog() {
        session.givenNoPriorActivity()
                .when(new StartSession(SESSION, ADA, TOKEN, "A browser"), As.student(ADA))
                .expectEvents(STARTED);
        assertThat(refreshable).containsExactly(SESSION);
        assertThat(TOKEN.toString()).doesNotContain("secret");
    }

    @Test
    void itsOwnerEndsItAndItCannotBeRefreshedAnyMore() {
        refreshable.add(SESSION);
        session.given(STARTED)
                .when(new EndSession(SESSION, Cause.LOGGED_OUT), As.student(ADA))
                .expectEvents(new SessionEnded(SESSION, ADA, Cause.LOGGED_OUT));
        assertThat(refreshable).isEmpty();
    }

    @Test
    void symposiumEndsItTooButNobodyElse() {
        session.given(STARTED)
                .when(new EndSession(SESSION, Cause.IDLE), As.actor(Actor.system()))
                .expectEvents(new SessionEnded(SESSION, ADA, Cause.IDLE));
        session.given(STARTED)
                .when(new EndSession(SESSION, Cause.LOGGED_OUT), As.admin(new UserId(new UUID(0, 3))))
                .expectException(Refusal.notFound());
    }

    @Test
    void whatHasEndedIsNotEndedAgain() {
        session.given(STARTED, new SessionEnded(SESSION, ADA, Cause.IDLE))
                .when(new EndSession(SESSION, Cause.LOGGED_OUT), As.student(ADA))
                .expectNoEvents();
    }
}
