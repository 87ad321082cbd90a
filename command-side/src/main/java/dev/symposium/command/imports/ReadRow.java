package dev.symposium.command.imports;

import java.util.List;

/**
 * A row as it was read from a file.
 *
 * @param number where it is in the file, from 1 on, the heading included
 * @param problems empty where everything is as it must be
 */
public record ReadRow(int number, Person person, List<RowProblem> problems) {}
