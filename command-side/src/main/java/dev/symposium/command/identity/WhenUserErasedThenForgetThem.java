package dev.symposium.command.identity;

import java.util.HashSet;
import java.util.Set;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

import dev.symposium.command.Policy;
import dev.symposium.command.notification.Mailbox;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.personal.PersonKeys;

/** The key goes last: without it nobody could tell which mails were the person's. */
@Policy
class WhenUserErasedThenForgetThem {
    private final EventStorageEngine log;
    private final Credentials credentials;
    private final MailedCodes codes;
    private final Mailbox mailbox;
    private final PersonKeys keys;

    WhenUserErasedThenForgetThem(
            EventStorageEngine log, Credentials credentials, MailedCodes codes, Mailbox mailbox, PersonKeys keys) {
        this.log = log;
        this.credentials = credentials;
        this.codes = codes;
        this.mailbox = mailbox;
        this.keys = keys;
    }

    @EventHandler
    void on(UserErased event) {
        credentials.delete(event.userId());
        codes.forgetAll(event.userId());
        addresses(event.userId()).forEach(mailbox::deleteAllTo);
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
