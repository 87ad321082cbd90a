package dev.symposium.query.view;

/** A cursor that no list has given, or that belongs to a list in another order. */
public final class InvalidCursorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidCursorException() {
        super("The cursor is not one that this list has given");
    }
}
