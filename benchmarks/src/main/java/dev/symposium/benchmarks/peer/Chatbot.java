package dev.symposium.benchmarks.peer;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A chatbot and the passages that it answers from, one a line. */
@Entity
class Chatbot {
    @Id
    private UUID id;

    private String knowledge;

    UUID id() {
        return id;
    }

    String knowledge() {
        return knowledge;
    }

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Chatbot() {}
}
