package dev.symposium.eventstore;

import org.junit.jupiter.api.Test;

import dev.symposium.eventstore.Ledger.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class CrashOfNodeTest extends CrashScene {

    @Test
    void a_node_that_is_killed_takes_nothing_with_it_that_it_acknowledged() throws Exception {
        startNodes(2);
        for (int i = 0; i < 2; i++) {
            growBy(300);
            nodes.get(i).destroyForcibly().waitFor();
            growBy(300);
            startNodes(1);
        }
        growBy(300);

        Ledger ledger = assertKept(2 * THREADS);
        assertThat(ledger.count(Outcome.UNKNOWN)).isZero();
        assertThat(ledger.count(Outcome.UNAVAILABLE)).isZero();
    }
}
