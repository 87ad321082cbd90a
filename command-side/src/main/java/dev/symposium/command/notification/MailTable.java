package dev.symposium.command.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.symposium.events.identity.UserId;

/** The mails of the mailbox, and those that are still on their way to it. */
@Component
class MailTable {
    private final JdbcClient database;
    private final Clock clock;

    MailTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    boolean contains(UUID id) {
        return database.sql("SELECT count(*) FROM mail WHERE id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Returns whether the mail is new. */
    boolean insert(Mail mail) {
        return database.sql("""
                        INSERT INTO mail (id, user_id, recipient, subject, text)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(mail.id(), mail.user().value(), mail.recipient(), mail.subject(), mail.text())
                        .update()
                == 1;
    }

    /** A mail that has not been delivered. */
    Optional<Mail> waiting(UUID id) {
        return database.sql("SELECT * FROM mail WHERE id = ? AND delivered_at IS NULL")
                .param(id)
                .query((row, number) -> new Mail(
                        id,
                        new UserId(row.getObject("user_id", UUID.class)),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("text")))
                .optional();
    }

    /** Has the mail in the mailbox, once; nothing happens where it is there already, or has been deleted. */
    void deliver(UUID id) {
        database.sql("UPDATE mail SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    void deleteAllOf(UserId user, String address) {
        database.sql("DELETE FROM mail WHERE user_id = ? OR user_id IS NULL AND lower(recipient) = lower(?)")
                .params(user.value(), address)
                .update();
    }
}
