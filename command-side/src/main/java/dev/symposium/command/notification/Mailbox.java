package dev.symposium.command.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.events.identity.UserId;

/** Where mails land: the latest can be opened without a mail server. */
@Component
public class Mailbox {
    private final DeliveredMailRepository delivered;
    private final MailTable mails;

    Mailbox(DeliveredMailRepository delivered, MailTable mails) {
        this.delivered = delivered;
        this.mails = mails;
    }

    /**
     * Deletes all mails about an account, for good when this returns, also those that are still on their way.
     *
     * @param address that it has had: mails of before are only known by it
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void deleteAllOf(UserId user, String address) {
        mails.deleteAllOf(user, address);
    }

    /** The latest mails to everybody, or to one recipient, newest first. */
    @Transactional(readOnly = true)
    public List<DeliveredMail> latest(Optional<String> recipient, int limit) {
        return recipient
                .map(address -> delivered.findByRecipientIgnoreCaseOrderByDeliveredAtDesc(address, Limit.of(limit)))
                .orElseGet(() -> delivered.findAllByOrderByDeliveredAtDesc(Limit.of(limit)));
    }

    /** The mails to the address in the order of their identifiers, those after this one. */
    @Transactional(readOnly = true)
    public List<DeliveredMail> allTo(String recipient, UUID after, int limit) {
        return delivered.findByRecipientIgnoreCaseAndIdGreaterThanOrderById(recipient, after, Limit.of(limit));
    }

    @Transactional(readOnly = true)
    public Optional<DeliveredMail> find(UUID mailId) {
        return delivered.findById(mailId);
    }
}
