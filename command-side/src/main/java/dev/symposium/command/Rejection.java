package dev.symposium.command;

import org.jspecify.annotations.Nullable;

/** A command that was understood and refused, with nothing changed. The reason is meant for the person who asked. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    public enum Kind {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT
    }

    private final Kind kind;
    private final String code;
    private final @Nullable String field;

    private Rejection(Kind kind, String code, @Nullable String field, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
        this.code = code;
        this.field = field;
    }

    /** The value of one field of the command cannot be accepted. */
    public static Rejection invalid(String field, String code, String reason) {
        return new Rejection(Kind.INVALID, code, field, reason);
    }

    /** It is not known who asks. */
    public static Rejection unauthenticated(String reason) {
        return new Rejection(Kind.UNAUTHENTICATED, "unauthenticated", null, reason);
    }

    public static Rejection forbidden(String reason) {
        return new Rejection(Kind.FORBIDDEN, "forbidden", null, reason);
    }

    /** There is no such thing, or the actor is not to know of it. */
    public static Rejection notFound(String reason) {
        return new Rejection(Kind.NOT_FOUND, "not-found", null, reason);
    }

    /** The command does not fit what has happened before. */
    public static Rejection conflict(String code, String reason) {
        return new Rejection(Kind.CONFLICT, code, null, reason);
    }

    /** The same, and it is this field's value that does not fit. */
    public static Rejection conflict(String field, String code, String reason) {
        return new Rejection(Kind.CONFLICT, code, field, reason);
    }

    public Kind kind() {
        return kind;
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }

    /** The field that is to blame, null when none is. */
    public @Nullable String field() {
        return field;
    }

    /** Why, in a sentence for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
