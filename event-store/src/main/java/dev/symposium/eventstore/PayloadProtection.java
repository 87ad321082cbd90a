package dev.symposium.eventstore;

import java.util.Arrays;
import java.util.List;

/** Changes payloads on their way into the log and back. Safe for any number of threads. */
public interface PayloadProtection {

    /** Stores and reads payloads as they are. */
    PayloadProtection NONE = new PayloadProtection() {
        @Override
        public byte[] seal(String type, byte[] payload) {
            return payload;
        }

        @Override
        public byte[] open(String type, byte[] payload) {
            return payload;
        }
    };

    /** What is stored in place of the payload of this type of event. */
    byte[] seal(String type, byte[] payload);

    /** What readers see in place of the stored payload. */
    byte[] open(String type, byte[] payload);

    /** What readers see in place of the stored row. */
    default RecordedEvent open(RecordedEvent row) {
        byte[] opened = open(row.type(), row.payload());
        return Arrays.equals(opened, row.payload()) ? row : row.withOpened(opened);
    }

    /** Told of rows that are about to be opened, so that what they need can be fetched at once. */
    default void prepare(List<RecordedEvent> rows) {}
}
