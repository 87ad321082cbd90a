package dev.symposium.api.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.ReplayCommand.EndReplay;
import dev.symposium.events.audit.ReplayEvent.Outcome;
import dev.symposium.events.audit.ReplayId;
import dev.symposium.query.view.Replay;
import dev.symposium.query.view.ReplayListener;
import dev.symposium.query.view.ViewComparison;

/** Puts on the log how the replays ended that somebody had started. */
@Component
class ReplayLog implements ReplayListener {
    private static final Logger logger = LoggerFactory.getLogger(ReplayLog.class);

    /** What replays are started by that a new version of a projection makes necessary; the log has nothing of them. */
    private static final String SYSTEM = "system";

    /** A start that is not on the log by then was interrupted, and its end is of no interest. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Commands commands;
    private final Clock clock;

    ReplayLog(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public void ended(Replay replay) {
        if (replay.startedBy().equals(SYSTEM)) {
            return;
        }
        try {
            commands.send(
                    end(replay, replay.comparison()),
                    Origin.of(Actor.system(), replay.id().toString()));
        } catch (Rejection notStarted) {
            Instant ended = Objects.requireNonNull(replay.endedAt());
            if (ended.plus(PATIENCE).isAfter(clock.instant())) {
                throw notStarted;
            }
            logger.warn("The replay {} ended and had never been put on the log", replay.id());
        }
    }

    private static EndReplay end(Replay replay, @Nullable ViewComparison comparison) {
        ReplayId id = new ReplayId(replay.id());
        Outcome outcome = Outcome.valueOf(replay.state().name());
        return comparison == null
                ? new EndReplay(id, outcome, null, null, null)
                : new EndReplay(id, outcome, comparison.differences(), comparison.before(), comparison.after());
    }
}
