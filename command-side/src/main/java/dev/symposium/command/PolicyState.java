package dev.symposium.command;

import java.util.List;

/**
 * How a policy stands.
 *
 * @param parked how many events it could not react to
 * @param firstParked the first ten of them
 */
public record PolicyState(String name, long parked, List<ParkedReaction> firstParked) {}
