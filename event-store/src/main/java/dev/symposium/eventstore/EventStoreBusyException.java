package dev.symposium.eventstore;

/** More appends wait than may, and none was written in time to make room. Nothing was stored. */
public class EventStoreBusyException extends EventStoreUnavailableException {

    EventStoreBusyException(String message) {
        super(message, null);
    }
}
