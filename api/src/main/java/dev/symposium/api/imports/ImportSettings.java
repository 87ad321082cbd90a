package dev.symposium.api.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import dev.symposium.command.settings.Within;

/**
 * What an operator decides about files of people.
 *
 * @param rows how many a file may have
 * @param unpacked how long a spreadsheet may be when it is unpacked
 */
@ConfigurationProperties("symposium.imports")
public record ImportSettings(
        @Within(min = "1", max = "1000000") @DefaultValue("50000")
        int rows,

        @Within(min = "1MB", max = "10GB") @DefaultValue("200MB")
        DataSize unpacked) {}
