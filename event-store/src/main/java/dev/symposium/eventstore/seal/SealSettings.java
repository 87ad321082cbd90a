package dev.symposium.eventstore.seal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the log is sealed.
 *
 * @param gather how long to wait for more between two writes of the tree
 * @param look how long to wait for news before looking into the log for events of other nodes
 * @param checkpointAfter how long after the last checkpoint the next is signed, if there is something new
 * @param checkpointEvents after how many events it is signed without waiting so long
 * @param file where each checkpoint is appended too, null for nowhere
 * @param address where each checkpoint is sent by POST too, null for nowhere
 */
public record SealSettings(
        Duration gather,
        Duration look,
        Duration checkpointAfter,
        long checkpointEvents,
        @Nullable Path file,
        @Nullable URI address) {

    /** A write every tenth of a second at most, a checkpoint every five seconds or 100,000 events, nothing outside. */
    public static SealSettings standard() {
        return new SealSettings(
                Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5), 100_000, null, null);
    }

    /** These settings with another time between checkpoints. */
    public SealSettings withCheckpointAfter(Duration time) {
        return new SealSettings(gather, look, time, checkpointEvents, file, address);
    }

    /** These settings with places outside. */
    public SealSettings withOutside(@Nullable Path newFile, @Nullable URI newAddress) {
        return new SealSettings(gather, look, checkpointAfter, checkpointEvents, newFile, newAddress);
    }
}
