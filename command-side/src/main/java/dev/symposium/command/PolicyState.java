package dev.symposium.command;

import java.util.List;

/**
 * How a policy stands.
 *
 * @param position of the last event before which it is done with all, or has parked them; stored once a second
 * @param parked how many events it could not react to
 * @param firstParked the first ten of them
 */
public record PolicyState(String name, long position, long parked, List<ParkedReaction> firstParked) {}
