package dev.symposium.command.notification;

import org.springframework.stereotype.Component;

/** Hands mails over to the mailbox, where they can be opened without a mail server. */
@Component
class MailboxSender implements MailSender {
    private final MailTable mails;

    MailboxSender(MailTable mails) {
        this.mails = mails;
    }

    /** Of a mail that has been deleted meanwhile nothing comes back. */
    @Override
    public void send(Mail mail) {
        mails.deliver(mail.id());
    }
}
