package dev.symposium.command.notification;

import java.util.UUID;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.task.Tasks;

/** Takes mails that are to be sent. */
@Component
public class Outbox {
    private final MailTable mails;
    private final Tasks tasks;

    Outbox(MailTable mails, Tasks tasks) {
        this.mails = mails;
        this.tasks = tasks;
    }

    /** Whether a mail of this identifier has been taken, delivered or not. */
    public boolean contains(UUID mailId) {
        return mails.contains(mailId);
    }

    /**
     * Takes a mail, in the caller's transaction. It is sent when that is committed, as often as it takes. A mail whose
     * identifier has been taken before is the same mail.
     */
    @Transactional
    public void send(Mail mail) {
        if (mails.insert(mail)) {
            tasks.schedule(MailDelivery.NAME, mail.id());
        }
    }
}
