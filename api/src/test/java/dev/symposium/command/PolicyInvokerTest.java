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
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
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
class PolicyInvokerTest {
    private static final int LONG = 3 * PolicyInvoker.TRIES;
    private static final String NAME = "WhenSomethingHappensThenStumble";

    @Autowired
    private ParkedReactions parked;

    @Autowired
    private JdbcClient database;

    private final List<String> told = new ArrayList<>();
    private @Nullable Throwable failure;
    private int tries;
    private PolicyInvoker policy;

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

    private PolicyInvoker onAnotherNode() {
        return new PolicyInvoker(
                NAME,
                SimpleEventHandlerInvoker.builder()
                        .eventHandlers(this)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build(),
                parked,
                (name, event, position, error, times) -> told.add("%d %s %d".formatted(position, error, times)),
                NoTransactionManager.INSTANCE);
    }

    private static TrackedEventMessage<?> event(long position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericEventMessage<>(
                        TimeOrderedIdentifierFactory.next().toString(), new Happened(), Map.of(), Instant.EPOCH));
    }

    private void failsWith(RuntimeException each, int times) {
        failure = each;
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                    .isSameAs(each);
        }
    }

    private void assertParkedNext(int triesUntilNow) throws Exception {
        assertThat(parked.count(NAME)).isZero();
        policy.handle(event(7), Segment.ROOT_SEGMENT);
        assertThat(parked.first(NAME, 10)).singleElement().satisfies(reaction -> {
            assertThat(reaction.position()).isEqualTo(7);
            assertThat(reaction.tries()).isEqualTo(PolicyInvoker.TRIES);
        });
        assertThat(tries).isEqualTo(triesUntilNow);
    }

    @Test
    void anEventThatFailsAgainAndAgainIsParkedInsteadOfTriedOnceMoreAndToldOf() throws Exception {
        failsWith(new IllegalStateException("Never"), PolicyInvoker.TRIES);
        assertParkedNext(PolicyInvoker.TRIES);
        assertThat(told).containsExactly("7 java.lang.IllegalStateException 4");
    }

    @Test
    void theTriesOfEveryNodeCount() throws Exception {
        failsWith(new IllegalStateException("Never"), 1);
        policy = onAnotherNode();
        failsWith(new IllegalStateException("Never"), PolicyInvoker.TRIES - 1);
        policy = onAnotherNode();
        assertParkedNext(PolicyInvoker.TRIES);
    }

    @Test
    void whatPassesIsTriedForAsLongAsItTakes() throws Exception {
        failsWith(new CompletionException(new SQLException("The server is stopping", "57P01")), LONG);
        failsWith(new DataAccessResourceFailureException("No connection"), LONG);
        failsWith(new BusyException("Too many at once", Duration.ofSeconds(1)), LONG);
        failure = null;
        policy.handle(event(7), Segment.ROOT_SEGMENT);
        assertThat(parked.count(NAME)).isZero();
        assertThat(tries).isEqualTo(3 * LONG + 1);
    }

    @Test
    void anErrorIsReportedAsAnExceptionAndCountsLikeOne() throws Exception {
        failure = new StackOverflowError();
        for (int i = 0; i < PolicyInvoker.TRIES; i++) {
            assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                    .isInstanceOf(RuntimeException.class)
                    .hasCause(failure);
        }
        assertParkedNext(PolicyInvoker.TRIES);
    }

    @Test
    void aLackOfMemoryParksNothing() {
        failure = new OutOfMemoryError("Java heap space");
        for (int i = 0; i < LONG; i++) {
            assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                    .isInstanceOf(RuntimeException.class)
                    .hasCause(failure);
        }
        assertThat(parked.count(NAME)).isZero();
    }

    @Test
    void anOutageInBetweenDoesNotCount() throws Exception {
        failsWith(new IllegalStateException("Never"), PolicyInvoker.TRIES - 1);
        failsWith(new DataAccessResourceFailureException("No connection"), LONG);
        failsWith(new DuplicateKeyException("Never"), 1);
        assertParkedNext(LONG + PolicyInvoker.TRIES);
    }

    @Test
    void theTriesOfOneEventAreNotThoseOfAnother() throws Exception {
        failsWith(new IllegalStateException("Never"), PolicyInvoker.TRIES);
        failure = null;
        policy.handle(event(8), Segment.ROOT_SEGMENT);
        assertThat(tries).isEqualTo(PolicyInvoker.TRIES + 1);
        assertThat(parked.count(NAME)).isZero();
    }
}
