package dev.symposium.command.identity;

/**
 * A password after hashing, as Spring Security's delegating encoder writes it. Never part of an event, and never
 * printed.
 */
public record EncodedPassword(String value) {
    @Override
    public String toString() {
        return "EncodedPassword[***]";
    }
}
