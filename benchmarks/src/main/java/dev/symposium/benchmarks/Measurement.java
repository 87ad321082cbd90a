package dev.symposium.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * What a load achieved.
 *
 * @param commandsPerSecond commands that were answered
 * @param eventsPerSecond the events in them
 * @param p50Millis the median of a command's time
 * @param p99Millis the time that one command in a hundred exceeded
 */
record Measurement(double commandsPerSecond, double eventsPerSecond, double p50Millis, double p99Millis) {

    static Measurement of(Histogram micros, double seconds, int eventsPerCommand) {
        double commands = micros.getTotalCount() / seconds;
        return new Measurement(
                commands,
                commands * eventsPerCommand,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0);
    }

    /** The same commands, had they taken so many times as long; the times of each stay. */
    Measurement over(double timesAsLong) {
        return new Measurement(commandsPerSecond / timesAsLong, eventsPerSecond / timesAsLong, p50Millis, p99Millis);
    }
}
