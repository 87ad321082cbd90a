package dev.symposium.command.identity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.command.settings.Within;

/**
 * What failed log-ins cost.
 *
 * @param failures in a row that are free
 * @param first how long the next log-in is held back then; each further failure doubles it
 */
@ConfigurationProperties("symposium.lock-out")
public record LockOutSettings(
        @Within(min = "1", max = "1000") @DefaultValue("5") int failures,

        @Within(min = "1s", max = "15m") @DefaultValue("30s")
        Duration first) {}
