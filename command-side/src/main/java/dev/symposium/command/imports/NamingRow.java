package dev.symposium.command.imports;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.imports.ImportId;

/**
 * A row that waits for its import to be committed or to end, and what it says of a person.
 *
 * @param row the number of the row in the file
 */
public record NamingRow(
        ImportId importId, int row, @Nullable Person person) {}
