package dev.symposium.api.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import dev.symposium.command.settings.Within;

/**
 * How long the body of a request may be.
 *
 * @param bodyLimit of any request
 * @param uploadLimit of an upload by somebody who is logged in
 */
@ConfigurationProperties("symposium")
public record BodySettings(
        @Within(min = "1KB", max = "100MB") @DefaultValue("512KB")
        DataSize bodyLimit,

        @Within(min = "1KB", max = "1GB") @DefaultValue("20MB")
        DataSize uploadLimit) {}
