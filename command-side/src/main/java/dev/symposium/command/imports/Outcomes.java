package dev.symposium.command.imports;

/** What became of the rows that were ready, by how many. */
public record Outcomes(int created, int duplicate, int failed, int erased, int kept) {}
