package dev.symposium.api.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

import dev.symposium.api.embedded.Progress;
import dev.symposium.command.identity.Authentication;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;

/** People, courses, conferences and eight weeks of history for newcomers to look at. */
@Component
@ConditionalOnBooleanProperty("symposium.demo")
class DemoContent {
    static final String PASSWORD = "Symposium-demo-1";

    private static final Logger LOG = LoggerFactory.getLogger(DemoContent.class);

    private final PostgresEventStorageEngine log;
    private final Authentication authentication;
    private final DemoTeller teller;
    private final RunningConference conference;
    private final Clock clock;

    DemoContent(
            PostgresEventStorageEngine log,
            Authentication authentication,
            DemoTeller teller,
            RunningConference conference,
            Clock clock) {
        this.log = log;
        this.authentication = authentication;
        this.teller = teller;
        this.conference = conference;
        this.clock = clock;
    }

    /** Makes what of it is missing: everything at the first start, what an interrupted one left out, or nothing. */
    void ensure() {
        if (log.findCommand(DemoHistory.LAST).isEmpty()) {
            make();
        }
        conference.keepRunning();
    }

    /** All steps, of which some may be done. */
    List<DemoStep> steps() {
        return new DemoHistory(DemoFiles.read(), authentication.encode(PASSWORD), timeline()).steps();
    }

    private void make() {
        Instant start = clock.instant();
        long before = log.lastPosition();
        Progress.during("Filling in demo content", () -> teller.tell(steps()));
        LOG.info(
                "Demo content: {} events in {} s",
                log.lastPosition() - before,
                "%.1f".formatted(start.until(clock.instant(), ChronoUnit.MILLIS) / 1_000.0));
    }

    private Timeline timeline() {
        return log.findCommand(DemoHistory.FIRST)
                .flatMap(command -> log.log().at(command.firstPosition()))
                .map(RecordedEvent::recordedAt)
                .map(Timeline::thatBeganAt)
                .orElseGet(() -> new Timeline(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }
}
