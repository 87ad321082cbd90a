package dev.symposium.benchmarks.peer;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** One person's participation in one chatbot. */
@Entity
class Participation {
    @Id
    private Long id;

    private UUID chatbotId;
    private UUID personId;
    private long messageCount;
    private Instant lastActivityAt;

    Long id() {
        return id;
    }

    UUID chatbotId() {
        return chatbotId;
    }

    UUID personId() {
        return personId;
    }

    Instant lastActivityAt() {
        return lastActivityAt;
    }

    long messageCount() {
        return messageCount;
    }

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Participation() {}
}
