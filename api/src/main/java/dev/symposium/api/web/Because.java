package dev.symposium.api.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why somebody does something. It stays on the log: it says nothing that only one of the people should know. */
public record Because(
        @NotBlank @PlainText @Size(max = LONGEST) String reason) {
    public static final int LONGEST = 500;
}
