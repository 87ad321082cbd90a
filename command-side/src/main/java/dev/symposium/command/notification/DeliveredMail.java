package dev.symposium.command.notification;

import java.time.Instant;
import java.util.UUID;

import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A mail that has arrived in the mailbox. */
@Entity
@Table(name = "mail")
@SQLRestriction("delivered_at IS NOT NULL")
public class DeliveredMail {
    @Id
    private UUID id;

    private @Nullable UUID userId;
    private String recipient;
    private String subject;
    private String text;
    private Instant deliveredAt;

    public UUID id() {
        return id;
    }

    /** Whose account it is about; null for a mail of before that was kept. */
    public @Nullable UUID userId() {
        return userId;
    }

    public String recipient() {
        return recipient;
    }

    public String subject() {
        return subject;
    }

    public String text() {
        return text;
    }

    public Instant deliveredAt() {
        return deliveredAt;
    }

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected DeliveredMail() {}
}
