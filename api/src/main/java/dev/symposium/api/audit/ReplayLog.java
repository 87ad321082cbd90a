package dev.symposium.api.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.ReplayCommand.EndReplay;
import dev.symposium.command.audit.ReplayCommand.StartReplay;
import dev.symposium.events.audit.ReplayEvent.Outcome;
import dev.symposium.events.audit.ReplayId;
import dev.symposium.query.view.Replay;
import dev.symposium.query.view.ReplayListener;
import dev.symposium.query.view.ViewComparison;

/** Puts on the log how replays ended, and that the system has begun one; who asks for one is on the log by that. */
@Component
class ReplayLog implements ReplayListener {
    private static final Logger logger = LoggerFactory.getLogger(ReplayLog.class);

    /** What replays are started by that a new version of a projection makes necessary. */
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
    public void begun(Replay replay) {
        try {
            commands.send(
                    new StartReplay(
                            new ReplayId(replay.id()), replay.projection(), replay.version(), replay.replaces()),
                    Origin.of(Actor.system(), replay.id().toString()));
        } catch (AggregateStreamCreationException known) {
            logger.debug("The beginning of the replay {} is on the log", replay.id());
        }
    }

    /** What could not be put on the log when the system began it is there before its end. */
    @Override
    public void ended(Replay replay) {
        if (replay.startedBy().equals(SYSTEM)) {
            begun(replay);
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
