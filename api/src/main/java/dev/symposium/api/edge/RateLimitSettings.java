package dev.symposium.api.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.command.settings.Within;

/**
 * How many requests a minute a client may make; 0 is without limit.
 *
 * @param address from one address, whoever asks
 * @param person by one person who is logged in
 * @param signIn from one address to what asks for a password or a code
 */
@ConfigurationProperties("symposium.rate-limit")
public record RateLimitSettings(
        @Within(min = "0", max = "1000000") @DefaultValue("6000")
        int address,

        @Within(min = "0", max = "1000000") @DefaultValue("1200")
        int person,

        @Within(min = "0", max = "1000000") @DefaultValue("60")
        int signIn) {}
