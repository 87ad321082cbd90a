package dev.symposium.command.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What there is of an import beside the log.
 *
 * @param unknownColumns headings that mean nothing here
 * @param progress null while nothing is done to it
 */
public record StagedImport(
        String sha256,
        List<String> unknownColumns,
        @Nullable Progress progress) {}
