package dev.symposium.command.imports;

/** How many rows of a file can be imported, and how many cannot and why. */
public record Verdicts(int ready, int duplicate, int invalid) {}
