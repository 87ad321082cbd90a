package dev.symposium.query.conference;

import java.time.Instant;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ParticipationErased;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(ChatHistory.class)
class ChatHistoryProjection {

    @EventHandler
    void on(MessageSent event, @Timestamp Instant at, Changes<ChatHistory> history) {
        add(event.participationId(), ChatMessage.of(event, at), history);
    }

    @EventHandler
    void on(ReplyGiven event, @Timestamp Instant at, Changes<ChatHistory> history) {
        add(event.participationId(), ChatMessage.of(event, at), history);
    }

    @EventHandler
    void on(ParticipationErased event, Changes<ChatHistory> history) {
        if (event.messages() > 0) {
            ChatHistory.idsOf(event.participationId(), 0, event.messages()).forEach(history::remove);
        }
    }

    private static void add(ParticipationId participation, ChatMessage message, Changes<ChatHistory> history) {
        ChatHistory document = ChatHistory.of(participation, message);
        history.put(document.id(), document);
    }
}
