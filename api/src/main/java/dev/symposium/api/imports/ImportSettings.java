package dev.symposium.api.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import jakarta.validation.constraints.Positive;

/**
 * What an operator decides about files of people.
 *
 * @param rows how many a file may have
 * @param unpacked how long a spreadsheet may be when it is unpacked
 */
@Validated
@ConfigurationProperties("symposium.imports")
record ImportSettings(
        @DefaultValue("50000") @Positive int rows,
        @DefaultValue("200MB") DataSize unpacked) {}
