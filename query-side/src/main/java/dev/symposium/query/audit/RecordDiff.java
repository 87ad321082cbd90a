package dev.symposium.query.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of a record between two moments.
 *
 * @param from the version at the first moment, null before the record was there
 * @param to the version at the second
 */
public record RecordDiff(String type, String id, @Nullable Long from, long to, List<Difference> changes) {}
