package dev.symposium.query.conference;

import java.time.Instant;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.conference.ChatbotEvent.ChatbotActivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeactivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ChatbotEvent.ChatbotRevised;
import dev.symposium.events.conference.ChatbotEvent.GuestAdded;
import dev.symposium.events.conference.ChatbotEvent.GuestRemoved;
import dev.symposium.events.conference.ChatbotEvent.GuestRevised;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(ChatbotView.class)
class ChatbotProjection {

    @EventHandler
    void on(ChatbotCreated event, @Timestamp Instant at, Changes<ChatbotView> chatbots) {
        chatbots.put(event.chatbotId().toString(), ChatbotView.created(event, at));
    }

    @EventHandler
    void on(ChatbotRevised event, @Timestamp Instant at, Changes<ChatbotView> chatbots) {
        chatbots.change(event.chatbotId().toString(), chatbot -> chatbot.revised(event.profile(), at));
    }

    @EventHandler
    void on(ChatbotActivated event, @Timestamp Instant at, Changes<ChatbotView> chatbots) {
        chatbots.change(event.chatbotId().toString(), chatbot -> chatbot.active(true, at));
    }

    @EventHandler
    void on(ChatbotDeactivated event, @Timestamp Instant at, Changes<ChatbotView> chatbots) {
        chatbots.change(event.chatbotId().toString(), chatbot -> chatbot.active(false, at));
    }

    @EventHandler
    void on(GuestAdded event, @Timestamp Instant at, Changes<ChatbotView> chatbots) {
        GuestView guest = GuestView.of(event.guestId(), event.guest());
        chatbots.change(event.chatbotId().toString(), chatbot -> chatbot.with(guest, at));
    }

    @EventHandler
    void on(GuestRevised event, @Timestamp Instant at, Changes<ChatbotView> chatbots) {
        GuestView revised = GuestView.of(event.guestId(), event.guest());
        chatbots.change(
                event.chatbotId().toString(),
                chatbot -> chatbot.withGuests(guest -> guest.id().equals(revised.id()) ? revised : guest, at));
    }

    @EventHandler
    void on(GuestRemoved event, @Timestamp Instant at, Changes<ChatbotView> chatbots) {
        chatbots.change(
                event.chatbotId().toString(),
                chatbot -> chatbot.withoutGuest(event.guestId().toString(), at));
    }

    @EventHandler
    void on(ChatbotDeleted event, Changes<ChatbotView> chatbots) {
        chatbots.remove(event.chatbotId().toString());
    }
}
