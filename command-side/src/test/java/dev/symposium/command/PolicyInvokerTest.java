package dev.symposium.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
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
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How long a policy tries; that what it parks can be tried again, PoisonedEventTest shows. */
class PolicyInvokerTest {
    private static final int LONG = 3 * PolicyInvoker.TRIES;

    private @Nullable Throwable failure;
    private int tries;
    private int parkings;
    private final PolicyInvoker policy = new PolicyInvoker(
            "WhenSomethingHappensThenStumble",
            SimpleEventHandlerInvoker.builder()
                    .eventHandlers(this)
                    .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                    .build(),
            new ParkedReactions(JdbcClient.create(new NoDatabase()), Clock.systemUTC()),
            NoTransactionManager.INSTANCE);

    record Happened() {}

    /** Notices that something is to be parked, and refuses. */
    private final class NoDatabase extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            parkings++;
            throw new SQLTransientConnectionException("There is none");
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }

    @EventHandler
    void on(Happened event) throws Throwable {
        tries++;
        if (failure != null) {
            throw failure;
        }
    }

    private static TrackedEventMessage<?> event(long position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericEventMessage<>(new UUID(0, position).toString(), new Happened(), Map.of(), Instant.EPOCH));
    }

    private void failsWith(RuntimeException each, int times) {
        failure = each;
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                    .isSameAs(each);
        }
    }

    @Test
    void anEventThatFailsAgainAndAgainIsParkedInsteadOfTriedOnceMore() {
        failsWith(new IllegalStateException("Never"), PolicyInvoker.TRIES);
        assertThat(parkings).isZero();
        assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(parkings).isPositive();
        assertThat(tries).isEqualTo(PolicyInvoker.TRIES);
    }

    @Test
    void whatPassesIsTriedForAsLongAsItTakes() throws Exception {
        failsWith(new CompletionException(new SQLException("The server is stopping", "57P01")), LONG);
        failsWith(new DataAccessResourceFailureException("No connection"), LONG);
        failsWith(new BusyException("Too many at once", Duration.ofSeconds(1)), LONG);
        failure = null;
        policy.handle(event(7), Segment.ROOT_SEGMENT);
        assertThat(parkings).isZero();
        assertThat(tries).isEqualTo(3 * LONG + 1);
    }

    @Test
    void anErrorIsReportedAsAnExceptionAndCountsLikeOne() {
        failure = new StackOverflowError();
        for (int i = 0; i < PolicyInvoker.TRIES; i++) {
            assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                    .isInstanceOf(RuntimeException.class)
                    .hasCause(failure);
        }
        assertThat(parkings).isZero();
        assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(parkings).isPositive();
    }

    @Test
    void aLackOfMemoryParksNothing() {
        failure = new OutOfMemoryError("Java heap space");
        for (int i = 0; i < LONG; i++) {
            assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                    .isInstanceOf(RuntimeException.class)
                    .hasCause(failure);
        }
        assertThat(parkings).isZero();
    }

    @Test
    void anOutageInBetweenDoesNotCount() {
        failsWith(new IllegalStateException("Never"), PolicyInvoker.TRIES - 1);
        failsWith(new DataAccessResourceFailureException("No connection"), LONG);
        failsWith(new DuplicateKeyException("Never"), 1);
        assertThat(parkings).isZero();
        assertThatThrownBy(() -> policy.handle(event(7), Segment.ROOT_SEGMENT))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(parkings).isPositive();
    }

    @Test
    void theTriesOfOneEventAreNotThoseOfAnother() throws Exception {
        failsWith(new IllegalStateException("Never"), PolicyInvoker.TRIES);
        failure = null;
        policy.handle(event(8), Segment.ROOT_SEGMENT);
        assertThat(tries).isEqualTo(PolicyInvoker.TRIES + 1);
    }
}
