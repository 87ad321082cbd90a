package dev.symposium.command.imports;

/**
 * Why a row is not imported. Outlives what the row tells of a person, so it says nothing of that.
 *
 * @param field the column that is to blame
 * @param code a stable word for programs
 */
public record RowProblem(String field, String code, String message) {}
