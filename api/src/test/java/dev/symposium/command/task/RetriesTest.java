package dev.symposium.command.task;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTest {
    private static final Retries RETRIES = new Retries(100, Duration.ofSeconds(1), Duration.ofMinutes(1));

    @Test
    void eachPauseIsTwiceTheOneBeforeUpToTheLongest() {
        assertThat(RETRIES.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RETRIES.pauseAfter(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RETRIES.pauseAfter(6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(RETRIES.pauseAfter(7)).isEqualTo(Duration.ofMinutes(1));
        assertThat(RETRIES.pauseAfter(99)).isEqualTo(Duration.ofMinutes(1));
    }
}
