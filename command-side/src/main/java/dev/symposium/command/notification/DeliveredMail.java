package dev.symposium.command.notification;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A mail that has arrived in the mailbox. */
@Entity
public class DeliveredMail {
    @Id
    private UUID id;

    private String recipient;
    private String subject;
    private String text;
    private Instant deliveredAt;

    DeliveredMail(Mail mail, Instant deliveredAt) {
        this.id = mail.id();
        this.recipient = mail.recipient();
        this.subject = mail.subject();
        this.text = mail.text();
        this.deliveredAt = deliveredAt;
    }

    public UUID id() {
        return id;
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
