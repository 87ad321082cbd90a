package dev.symposium.command.conference;

import java.util.Optional;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

import dev.symposium.command.StreamState;
import dev.symposium.events.conference.ChatbotEvent;
import dev.symposium.events.conference.ChatbotId;

/** Reads chatbots from their streams, without a lock on them. */
@Component
class EventSourcedChatbots implements Chatbots {

    private final StreamState<ChatbotEvent, Optional<ChatbotState>> chatbots;

    EventSourcedChatbots(EventStorageEngine log) {
        chatbots = new StreamState<>(log, ChatbotEvent.class, Optional.empty(), ChatbotState::after);
    }

    @Override
    public Optional<ChatbotState> find(ChatbotId chatbot) {
        return chatbots.of(chatbot);
    }
}
