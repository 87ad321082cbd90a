package dev.symposium.command.notification;

import java.time.Clock;
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
    private final DeliveredMailRepository mails;
    private final Clock clock;

    Mailbox(DeliveredMailRepository mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    public boolean contains(UUID mailId) {
        return mails.existsById(mailId);
    }

    @Transactional
    public void deliver(Mail mail) {
        mails.save(new DeliveredMail(mail, clock.instant()));
    }

    /**
     * Deletes all mails about an account, for good when this returns.
     *
     * @param address that it has had: mails of before are only known by it
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void deleteAllOf(UserId user, String address) {
        mails.deleteAllOf(user.value(), address);
    }

    /** The latest mails to everybody, or to one recipient, newest first. */
    @Transactional(readOnly = true)
    public List<DeliveredMail> latest(Optional<String> recipient, int limit) {
        return recipient
                .map(address -> mails.findByRecipientIgnoreCaseOrderByDeliveredAtDesc(address, Limit.of(limit)))
                .orElseGet(() -> mails.findAllByOrderByDeliveredAtDesc(Limit.of(limit)));
    }

    /** The mails to the address in the order of their identifiers, those after this one. */
    @Transactional(readOnly = true)
    public List<DeliveredMail> allTo(String recipient, UUID after, int limit) {
        return mails.findByRecipientIgnoreCaseAndIdGreaterThanOrderById(recipient, after, Limit.of(limit));
    }

    @Transactional(readOnly = true)
    public Optional<DeliveredMail> find(UUID mailId) {
        return mails.findById(mailId);
    }
}
