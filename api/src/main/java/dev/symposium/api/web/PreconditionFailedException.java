package dev.symposium.api.web;

/** A request's {@code If-Match} names no version that the record could be at. */
final class PreconditionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
