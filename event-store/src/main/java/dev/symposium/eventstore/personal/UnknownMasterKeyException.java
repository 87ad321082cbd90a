package dev.symposium.eventstore.personal;

/** The keys of people are encrypted under a master key that is not among those given. */
public final class UnknownMasterKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownMasterKeyException(String id) {
        super("The master key " + id + ", which the keys of people are encrypted under, was not given");
    }
}
