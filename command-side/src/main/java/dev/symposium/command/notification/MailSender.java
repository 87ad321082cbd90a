package dev.symposium.command.notification;

/** The way out for mails. */
public interface MailSender {
    /**
     * Hands a mail over, for good when this returns. A mail comes again where it is not known whether it was handed
     * over; its identifier tells.
     *
     * @throws Exception when the mail could not be handed over: it is tried again
     */
    void send(Mail mail) throws Exception;
}
