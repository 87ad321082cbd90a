package dev.symposium.verifier;

import java.util.Map;

/** A line of an export that has been read, or could not be. */
sealed interface ReadLine {

    record Manifest(ExportManifest manifest) implements ReadLine {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared by equals.
    record Event(ExportedEvent event, byte[] leaf) implements ReadLine {}

    record Failure(RuntimeException reason) implements ReadLine {}

    /** Never throws: what is wrong with a line matters only when its turn comes. */
    static ReadLine of(byte[] line, LogKeys keys) {
        try {
            Map<String, String> values = FlatJson.read(line);
            if (!"1.0".equals(values.get("specversion"))) {
                throw new CorruptExportException("not a CloudEvent 1.0");
            }
            if (ExportManifest.TYPE.equals(values.get("type"))) {
                return new Manifest(ExportManifest.of(values, keys));
            }
            ExportedEvent event = ExportedEvent.of(values);
            return new Event(event, new MerkleHash().leaf(event.entry()));
        } catch (RuntimeException e) {
            return new Failure(e);
        }
    }
}
