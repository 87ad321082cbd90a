package dev.symposium.query.view;

/** Documents were written by somebody else while a batch was being applied to what they were before. */
final class StaleDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleDocumentException(String collection, int documents) {
        super("%d documents of %s were changed meanwhile by another node".formatted(documents, collection));
    }
}
