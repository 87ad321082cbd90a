package dev.symposium.command.conference;

import java.util.List;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

import dev.symposium.command.Commands;
import dev.symposium.command.Policy;
import dev.symposium.command.Rejection;
import dev.symposium.command.conference.ChatbotCommand.RemoveGuest;
import dev.symposium.command.conference.ParticipationCommand.EraseParticipation;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PayloadProtection;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends what the person took part in and removes the guests whose account is theirs. The log itself is asked which those
 * are: nothing can have been forgotten in it, and people are rarely erased.
 */
@Policy(independent = true)
class WhenUserErasedThenEraseParticipations {
    private static final int PAGE = 1_000;
    private static final String JOINED = "conference.ChatbotJoined";
    private static final List<String> TYPES = List.of(JOINED, "conference.GuestAdded", "conference.GuestRevised");

    private final EventLog log;
    private final PayloadProtection protection;
    private final JsonMapper json;
    private final Commands commands;

    WhenUserErasedThenEraseParticipations(
            PostgresEventStorageEngine engine, PayloadProtection protection, JsonMapper json, Commands commands) {
        this.log = engine.log();
        this.protection = protection;
        this.json = json;
        this.commands = commands;
    }

    @EventHandler
    void on(UserErased event, EventMessage<UserErased> cause) {
        List<RecordedEvent> page;
        long position = 0;
        do {
            page = log.after(position, TYPES, PAGE);
            protection.prepare(page);
            for (RecordedEvent row : page) {
                position = row.position();
                erase(row, event, cause);
            }
        } while (page.size() == PAGE);
    }

    private void erase(RecordedEvent row, UserErased event, EventMessage<?> cause) {
        JsonNode payload = json.readTree(protection.open(row.type(), row.payload()));
        String person = event.userId().toString();
        ChatbotId chatbot = ChatbotId.of(payload.path("chatbotId").asString());
        if (row.type().equals(JOINED) && payload.path("participant").asString().equals(person)) {
            sendIfThere(new EraseParticipation(chatbot, event.userId()), cause);
        } else if (payload.path("guest").path("user").asString("").equals(person)) {
            GuestId guest = GuestId.of(payload.path("guestId").asString());
            sendIfThere(new RemoveGuest(chatbot, guest), cause);
        }
    }

    /** What is no longer there was erased by an earlier try, or has been removed. */
    private void sendIfThere(Object command, EventMessage<?> cause) {
        try {
            commands.send(command, cause);
        } catch (Rejection refused) {
            if (refused.kind() != Rejection.Kind.NOT_FOUND) {
                throw refused;
            }
        }
    }
}
