package dev.symposium.query.view;

/** A view has not reached the position that a reader asked for within the time that it waits. */
public final class ViewBehindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ViewBehindException(String view, long required, long reached) {
        super("The view %s is at position %d, not yet at %d".formatted(view, reached, required));
    }
}
