package dev.symposium.benchmarks.peer;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/** Something that a participant or a chatbot has said. */
@Entity
class Message {
    /** Who has said it. */
    enum Author {
        PARTICIPANT,
        CHATBOT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "message_id")
    @SequenceGenerator(name = "message_id", sequenceName = "message_id", allocationSize = 100)
    private @Nullable Long id;

    private long participationId;

    @Enumerated(EnumType.STRING)
    private Author author;

    private String content;
    private Instant sentAt;

    Message(long participationId, Author author, String content, Instant sentAt) {
        this.participationId = participationId;
        this.author = author;
        this.content = content;
        this.sentAt = sentAt;
    }

    /** Null until it is stored. */
    @Nullable
    Long id() {
        return id;
    }

    long participationId() {
        return participationId;
    }

    Author author() {
        return author;
    }

    String content() {
        return content;
    }

    Instant sentAt() {
        return sentAt;
    }

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Message() {}
}
