package dev.symposium.query.view;

/** A replay cannot be started, paused, resumed or cancelled as things are. */
public final class ReplayConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayConflictException(String reason) {
        super(reason);
    }
}
