package dev.symposium.query.view;

import java.util.List;

/**
 * The documents of a view beside those that the log makes now, both as of one position. Checksums are over what the
 * documents say, whatever the order of sets and maps in them.
 *
 * @param position as of which both are compared
 * @param before checksum of the documents that were read, SHA-256 in hexadecimal
 * @param after checksum of those made anew
 * @param differences how many documents are on one side only or say something else
 * @param firstDiffering the identifiers of the first ten of them, in order
 */
public record ViewComparison(
        long position, String before, String after, long differences, List<String> firstDiffering) {}
