package dev.symposium.command.notification;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.symposium.command.task.OneTimeWork;

/** Sends a mail that waits. One that has been deleted meanwhile is done. */
@Component
class MailDelivery implements OneTimeWork {
    static final String NAME = "mail";

    private final MailTable mails;
    private final MailSender sender;

    MailDelivery(MailTable mails, MailSender sender) {
        this.mails = mails;
        this.sender = sender;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Holds no connection of the database while the mail is handed over, which may take its time. */
    @Override
    public Progress run(UUID id) throws Exception {
        Optional<Mail> mail = mails.waiting(id);
        if (mail.isPresent()) {
            sender.send(mail.get());
        }
        return Progress.DONE;
    }
}
