package dev.symposium.api.web;

import org.jspecify.annotations.Nullable;

import jakarta.validation.constraints.Size;

/** The body of a request to take something back, which may say why. The reason stays on the log. */
public record OptionalReason(
        @Nullable @PlainText @Size(max = Because.LONGEST) String reason) {

    /** What the body says; empty when it says nothing, or there is none. */
    public static String of(@Nullable OptionalReason body) {
        return body == null || body.reason() == null ? "" : body.reason();
    }
}
