package dev.symposium.command;

import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

import dev.symposium.command.Rejection.Kind;

/** Matches the {@link Rejection} of a command by its kind and code. */
public final class Refusal extends TypeSafeMatcher<Rejection> {
    private final Kind kind;
    private final String code;

    private Refusal(Kind kind, String code) {
        this.kind = kind;
        this.code = code;
    }

    public static Matcher<Rejection> invalid(String code) {
        return new Refusal(Kind.INVALID, code);
    }

    public static Matcher<Rejection> forbidden() {
        return new Refusal(Kind.FORBIDDEN, "forbidden");
    }

    public static Matcher<Rejection> notFound() {
        return new Refusal(Kind.NOT_FOUND, "not-found");
    }

    public static Matcher<Rejection> conflict(String code) {
        return new Refusal(Kind.CONFLICT, code);
    }

    @Override
    protected boolean matchesSafely(Rejection rejection) {
        return rejection.kind() == kind && rejection.code().equals(code);
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("a rejection " + kind + " " + code);
    }
}
