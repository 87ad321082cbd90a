package dev.symposium.command;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.command.settings.Within;
import dev.symposium.eventstore.follow.StreamDispatcher.Limits;

/**
 * Bounds of each policy.
 *
 * @param parallel how many events it reacts to at once
 * @param ahead how many events may wait for it before it reads no further
 * @param timeout how long a reaction may take before it is interrupted and counts as failed
 */
@ConfigurationProperties("symposium.policies")
public record PolicySettings(
        @Within(min = "1", max = "10000") @DefaultValue("512")
        int parallel,

        @Within(min = "1", max = "1000000") @DefaultValue("20000")
        int ahead,

        @Within(min = "1s", max = "1h") @DefaultValue("2m") Duration timeout) {

    Limits limits() {
        return new Limits(parallel, ahead, timeout);
    }
}
