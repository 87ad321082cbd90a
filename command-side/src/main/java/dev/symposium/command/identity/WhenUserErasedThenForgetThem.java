package dev.symposium.command.identity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

import dev.symposium.command.Policy;
import dev.symposium.command.notification.Mailbox;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.personal.PersonKeys;

/** The key goes last: without it nobody could tell the address that the person had. */
@Policy(independent = true)
class WhenUserErasedThenForgetThem {
    private final EventStorageEngine log;
    private final Credentials credentials;
    private final MailedCodes codes;
    private final Mailbox mailbox;
    private final List<KeptBesideTheLog> others;
    private final PersonKeys keys;

    WhenUserErasedThenForgetThem(
            EventStorageEngine log,
            Credentials credentials,
            MailedCodes codes,
            Mailbox mailbox,
            List<KeptBesideTheLog> others,
            PersonKeys keys) {
        this.log = log;
        this.credentials = credentials;
        this.codes = codes;
        this.mailbox = mailbox;
        this.others = others;
        this.keys = keys;
    }

    @EventHandler
    void on(UserErased event, @Timestamp Instant at) {
        credentials.remove(event.userId());
        codes.forgetAll(event.userId());
        for (String address : addresses(event.userId())) {
            mailbox.deleteAllOf(event.userId(), address);
            others.forEach(other -> other.forget(event.userId(), address, at));
        }
        keys.destroy(event.userId().toString());
    }

    private Set<String> addresses(UserId user) {
        Set<String> addresses = new HashSet<>();
        log.readEvents(user.toString()).asStream().forEach(event -> {
            if (event.getPayload() instanceof UserRegistered registered) {
                addresses.add(registered.email());
            }
        });
        return addresses;
    }
}
