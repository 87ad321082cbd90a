package dev.symposium.api.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import jakarta.validation.constraints.Min;

/**
 * How many requests a minute a client may make; 0 is without limit.
 *
 * @param address from one address, whoever asks
 * @param person by one person who is logged in
 * @param signIn from one address to what asks for a password or a code
 */
@Validated
@ConfigurationProperties("symposium.rate-limit")
record RateLimitSettings(
        @Min(0) @DefaultValue("6000") int address,
        @Min(0) @DefaultValue("1200") int person,
        @Min(0) @DefaultValue("60") int signIn) {}
