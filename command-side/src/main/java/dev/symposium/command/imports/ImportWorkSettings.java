package dev.symposium.command.imports;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.command.settings.Within;

/**
 * How imports are worked on.
 *
 * @param keep how long a file waits to be committed
 * @param tidied how often files are looked for that have waited too long
 * @param parallel rows that an import works on at a time
 */
@ConfigurationProperties("symposium.imports")
public record ImportWorkSettings(
        @Within(min = "1h", max = "365d") @DefaultValue("7d")
        Duration keep,

        @Within(min = "1s", max = "1d") @DefaultValue("10m") Duration tidied,
        @Within(min = "1", max = "256") @DefaultValue("16") int parallel) {}
