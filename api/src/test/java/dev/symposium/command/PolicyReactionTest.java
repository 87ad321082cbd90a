package dev.symposium.command;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How long a policy tries; that what it parks can be tried again, PoisonedEventTest shows. */
@ApiTest
class PolicyReactionTest {
    private static final int LONG = 3 * PolicyReaction.TRIES;
    private static final String NAME = "WhenSomethingHappensThenStumble";

    @Autowired
    private ParkedReactions parked;

    @Autowired
    private JdbcClient database;

    private final List<String> told = new ArrayList<>();
    private @Nullable Throwable failure;
    private int tries;
    private PolicyReaction policy;

    record Happened() {}

    @EventHandler
    void on(Happened event) throws Throwable {
        tries++;
        if (failure != null) {
            throw failure;
        }
    }

    @BeforeEach
    void aPolicy() {
        policy = onAnotherNode();
    }

    @AfterEach
    void leavesNothing() {
        database.sql("DELETE FROM parked_reaction WHERE policy = ?").param(NAME).update();
        database.sql("DELETE FROM failed_reaction WHERE policy = ?").param(NAME).update();
    }

    private PolicyReaction onAnotherNode() {
        return onAnotherNode(Duration.ofMinutes(1));
    }

    private PolicyReaction onAnotherNode(Duration timeout) {
        return new PolicyReaction(
                NAME,
                SimpleEventHandlerInvoker.builder()
                        .eventHandlers(this)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build(),
                parked,
                (name, event, position, error, times) -> told.add("%d %s %d".formatted(position, error, times)),
                NoTransactionManager.INSTANCE,
                timeout,
                false);
    }

    private static TrackedEventMessage<?> event(long position) {
        return event(position, "stream");
    }

    private static TrackedEventMessage<?> event(long position, String stream) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "something",
                        stream,
                        position,
                        new Happened(),
                        Map.of(),
                        TimeOrderedIdentifierFactory.next().toString(),
                        Instant.EPOCH));
    }

    private void failsWith(RuntimeException each, int times) {
        failure = each;
        for (int i = 0; i < times; i++) {
            assertTriedAgain();
        }
    }

    private void assertTriedAgain() {
        assertThat(policy.react(event(7))).isPresent();
        assertThat(parked.count(NAME)).isZero();
    }

    /** The last try is the one after which the event is parked. */
    private void assertParkedNext(int triesUntilNow) {
        assertThat(policy.react(event(7))).isEmpty();
        assertThat(parked.first(NAME, 10)).singleElement().satisfies(reaction -> {
            assertThat(reaction.position()).isEqualTo(7);
            assertThat(reaction.tries()).isEqualTo(PolicyReaction.TRIES);
        });
        assertThat(tries).isEqualTo(triesUntilNow);
    }

    @Test
    void anEventThatFailsAgainAndAgainIsParkedInsteadOfTriedOnceMoreAndToldOf() {
        failsWith(new IllegalStateException("Never"), PolicyReaction.TRIES - 1);
        assertParkedNext(PolicyReaction.TRIES);
        assertThat(told).containsExactly("7 java.lang.IllegalStateException 4");
    }

    @Test
    void theTriesOfEveryNodeCount() {
        failsWith(new IllegalStateException("Never"), 1);
        policy = onAnotherNode();
        failsWith(new IllegalStateException("Never"), PolicyReaction.TRIES - 2);
        policy = onAnotherNode();
        assertParkedNext(PolicyReaction.TRIES);
    }

    @Test
    void whatPassesIsTriedForAsLongAsItTakes() {
        failsWith(new CompletionException(new SQLException("The server is stopping", "57P01")), LONG);
        failsWith(new DataAccessResourceFailureException("No connection"), LONG);
        failsWith(new BusyException("Too many at once", Duration.ofSeconds(1)), LONG);
        failure = null;
        assertThat(policy.react(event(7))).isEmpty();
        assertThat(parked.count(NAME)).isZero();
        assertThat(tries).isEqualTo(3 * LONG + 1);
    }

    @Test
    void anErrorCountsLikeAnException() {
        failure = new StackOverflowError();
        for (int i = 0; i < PolicyReaction.TRIES - 1; i++) {
            assertTriedAgain();
        }
        assertParkedNext(PolicyReaction.TRIES);
    }

    @Test
    void aLackOfMemoryParksNothing() {
        failure = new OutOfMemoryError("Java heap space");
        for (int i = 0; i < LONG; i++) {
            assertTriedAgain();
        }
        assertThat(parked.count(NAME)).isZero();
    }

    @Test
    void anOutageInBetweenDoesNotCount() {
        failsWith(new IllegalStateException("Never"), PolicyReaction.TRIES - 1);
        failsWith(new DataAccessResourceFailureException("No connection"), LONG);
        failure = new DuplicateKeyException("Never");
        assertParkedNext(LONG + PolicyReaction.TRIES);
    }

    @Test
    void theTriesOfOneEventAreNotThoseOfAnother() {
        failsWith(new IllegalStateException("Never"), PolicyReaction.TRIES - 1);
        failure = null;
        assertThat(policy.react(event(8))).isEmpty();
        assertThat(tries).isEqualTo(PolicyReaction.TRIES);
        assertThat(parked.count(NAME)).isZero();
    }

    @Test
    void whatFollowsInTheStreamOfAParkedEventIsParkedUntilThatIsTakenUp() {
        failsWith(new IllegalStateException("Never"), PolicyReaction.TRIES - 1);
        assertParkedNext(PolicyReaction.TRIES);
        failure = null;
        assertThat(policy.react(event(8))).isEmpty();
        assertThat(policy.react(event(9, "another"))).isEmpty();
        assertThat(parked.first(NAME, 10)).extracting(ParkedReaction::position).containsExactly(7L, 8L);
        assertThatThrownBy(() -> policy.handleAgain(event(8))).isInstanceOf(Rejection.class);
        policy.handleAgain(event(7));
        policy.handleAgain(event(8));
        assertThat(parked.count(NAME)).isZero();
        assertThat(policy.react(event(10))).isEmpty();
        assertThat(tries).isEqualTo(PolicyReaction.TRIES + 4);
    }

    @Test
    void aReactionThatWasInterruptedBecauseItTookTooLongCounts() {
        policy = onAnotherNode(Duration.ZERO);
        failure = new CompletionException(new InterruptedException());
        for (int i = 0; i < PolicyReaction.TRIES - 1; i++) {
            assertTriedAgain();
        }
        assertParkedNext(PolicyReaction.TRIES);
    }
}
