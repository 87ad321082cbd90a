package dev.symposium.command.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.command.settings.Within;

/**
 * How much of the machine the hashing of passwords may take.
 *
 * @param threads passwords that are hashed at a time; 0 for half the processors
 * @param line how many passwords wait for that
 */
@ConfigurationProperties("symposium.hashing")
public record HashingSettings(
        @Within(min = "0", max = "256") @DefaultValue("0") int threads,

        @Within(min = "1", max = "100000") @DefaultValue("256")
        int line) {

    /** How many threads that is on this machine. */
    int count() {
        return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
