package dev.symposium.command;

import java.time.Duration;

/** Something that can be done, but not now: too many want it at the same time. Nothing has been changed. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration comeBack;

    /** With a sentence for people, and how long to wait before the next try. */
    public BusyException(String reason, Duration comeBack) {
        super(reason, null, false, false);
        this.comeBack = comeBack;
    }

    /** How long to wait before the next try. */
    public Duration comeBack() {
        return comeBack;
    }
}
