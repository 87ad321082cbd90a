package dev.symposium.eventstore;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.symposium.eventstore.CuttingProxy.Moment;
import dev.symposium.eventstore.Ledger.Outcome;

import static dev.symposium.eventstore.TestEvents.noted;
import static dev.symposium.eventstore.TestEvents.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class CrashOfConnectionTest extends CrashScene {

    private CuttingProxy proxy;
    private String throughProxy;

    @BeforeEach
    void openProxy() {
        proxy = new CuttingProxy(SERVER.port());
        throughProxy = url.replace(":" + SERVER.port(), ":" + proxy.port());
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    @Test
    void connections_ended_by_the_server_cost_no_append() throws Exception {
        startNodes(2);
        startWriters(url);
        for (int i = 0; i < 25; i++) {
            growBy(40);
            TestPostgres.execute(
                    url,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE query LIKE '%event_append%' AND pid <> pg_backend_pid()");
        }

        assertEveryOutcomeIsKnown(assertKept(0));
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_IT_IS_SENT", "AFTER_IT_IS_SENT", "BEFORE_THE_ANSWER"})
    void an_answer_that_is_lost_on_its_way_is_found_out(Moment moment) throws Exception {
        startWriters(throughProxy);
        for (int i = 0; i < 10; i++) {
            cut(moment);
            growBy(20);
        }

        assertEveryOutcomeIsKnown(assertKept(0));
    }

    @Test
    void an_outcome_that_stays_unknown_is_called_so_and_found_by_the_commands_id() {
        PostgresEventStorageEngine cutOff = engine(throughProxy, Duration.ofSeconds(1));
        cutOff.appendEvents(noted(stream(), 0));
        proxy.cut(Moment.FOR_GOOD);
        Map<String, String> command = Map.of(PostgresEventStorageEngine.IDEMPOTENCY_KEY, "pay-1");

        assertThatThrownBy(() -> cutOff.appendEvents(noted(stream(), 0, command)))
                .isInstanceOf(UnknownOutcomeException.class);
        assertThat(engine.findCommand("pay-1").orElseThrow().lastPosition()).isEqualTo(2);
        tail.assertDelivered(engine.log().after(0, 9));
    }

    @Test
    void a_connection_that_falls_silent_within_an_append_does_not_stop_the_other_nodes() {
        PostgresEventStorageEngine silent = engine(throughProxy, Duration.ofSeconds(1));
        silent.appendEvents(noted(stream(), 0));
        proxy.cut(Moment.BEFORE_ITS_END);
        CompletableFuture<Void> append = CompletableFuture.runAsync(() -> silent.appendEvents(noted(stream(), 0)));
        await().until(proxy::hasCut);

        engine.appendEvents(noted(stream(), 0));
        append.join();
        assertThat(engine.lastPosition()).isEqualTo(3);
        tail.assertDelivered(engine.log().after(0, 9));
    }

    @Test
    void a_tail_that_waits_for_an_answer_that_never_comes_goes_on_over_another_connection() {
        PostgresEventStorageEngine reading = engine(throughProxy, Duration.ofSeconds(1));
        try (TailRecorder other = new TailRecorder(reading)) {
            proxy.freezeNextReader();
            engine.appendEvents(noted(stream(), 0));

            other.assertDelivered(engine.log().after(0, 9));
        }
    }

    private void cut(Moment moment) {
        proxy.cut(moment);
        await().pollInterval(Duration.ofMillis(5)).until(proxy::hasCut);
    }

    private static void assertEveryOutcomeIsKnown(Ledger ledger) {
        assertThat(ledger.count(Outcome.UNKNOWN)).isZero();
        assertThat(ledger.count(Outcome.UNAVAILABLE)).isZero();
    }
}
