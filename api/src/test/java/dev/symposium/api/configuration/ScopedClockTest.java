package dev.symposium.api.configuration;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScopedClockTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Instant THEN = Instant.parse("2026-01-15T08:30:00Z");

    private final Clock clock = new ScopedClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void itStandsAtTheMomentWhileTheWorkIsDoneAndOnlyThen() {
        ScopedClock.at(THEN, () -> assertThat(clock.instant()).isEqualTo(THEN));
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void otherThreadsHaveTheirOwnTime() {
        ScopedClock.at(
                THEN,
                () -> assertThat(CompletableFuture.supplyAsync(clock::instant).join())
                        .isEqualTo(NOW));
    }

    @Test
    void inAnotherZoneItIsTheSameMoment() {
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
        ScopedClock.at(THEN, () -> assertThat(elsewhere.instant()).isEqualTo(THEN));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
