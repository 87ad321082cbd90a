package dev.symposium.api.security;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.command.settings.Within;

/**
 * How long keys sign access tokens.
 *
 * @param age a key so old is followed by another
 * @param notice how long that one is published before it signs
 */
@ConfigurationProperties("symposium.signing-keys")
public record SigningKeySettings(
        @Within(min = "1h", max = "3650d") @DefaultValue("90d")
        Duration age,

        @Within(min = "1s", max = "1h") @DefaultValue("2m") Duration notice) {}
