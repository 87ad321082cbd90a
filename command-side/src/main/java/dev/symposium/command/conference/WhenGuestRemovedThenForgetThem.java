package dev.symposium.command.conference;

import org.axonframework.eventhandling.EventHandler;

import dev.symposium.command.Policy;
import dev.symposium.events.conference.ChatbotEvent.GuestRemoved;
import dev.symposium.eventstore.personal.PersonKeys;

/** A guest who is added again is another guest, so nobody needs to know any more who this one was. */
@Policy(independent = true)
class WhenGuestRemovedThenForgetThem {
    private final PersonKeys keys;

    WhenGuestRemovedThenForgetThem(PersonKeys keys) {
        this.keys = keys;
    }

    @EventHandler
    void on(GuestRemoved event) {
        keys.destroy(event.guestId().toString());
    }
}
