package dev.symposium.query.view;

import java.util.List;

/**
 * How a projection stands.
 *
 * @param version of the code that has made what is read
 * @param position of the last event that the view is known to have
 * @param total the last position of the log
 * @param parked how many events it could not take in
 * @param firstParked the first ten of them
 */
public record ProjectionState(
        String name, int version, long position, long total, long parked, List<ParkedEvent> firstParked) {}
