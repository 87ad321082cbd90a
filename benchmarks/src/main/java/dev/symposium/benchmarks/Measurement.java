package dev.symposium.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * What a load achieved.
 *
 * @param micros the times of the commands that were answered
 * @param seconds how long they were counted
 * @param eventsPerCommand the events in each
 */
record Measurement(Histogram micros, double seconds, int eventsPerCommand) {

    double eventsPerSecond() {
        return micros.getTotalCount() * eventsPerCommand / seconds;
    }

    /** The median of a command's time. */
    double p50Millis() {
        return micros.getValueAtPercentile(50) / 1000.0;
    }

    /** The time that one command in a hundred exceeded. */
    double p99Millis() {
        return micros.getValueAtPercentile(99) / 1000.0;
    }

    /** Both, one after the other. */
    Measurement and(Measurement other) {
        Histogram both = micros.copy();
        both.add(other.micros);
        return new Measurement(both, seconds + other.seconds, eventsPerCommand);
    }

    /** The same commands, counted for longer. */
    Measurement andSeconds(double more) {
        return new Measurement(micros, seconds + more, eventsPerCommand);
    }
}
