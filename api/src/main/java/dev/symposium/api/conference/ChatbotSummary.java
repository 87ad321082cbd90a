package dev.symposium.api.conference;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.symposium.events.conference.ConversationMode;
import dev.symposium.query.conference.ChatbotStatus;
import dev.symposium.query.conference.ChatbotView;

/**
 * A chatbot in a list.
 *
 * @param companyId null for one of the house
 * @param isPublic whether people outside its company can join
 */
record ChatbotSummary(
        String id,
        @Nullable String companyId,
        String name,
        String eventName,
        String description,
        Instant startsAt,
        Instant endsAt,
        ConversationMode mode,
        @JsonProperty("public") boolean isPublic,
        boolean active,
        ChatbotStatus status,
        int guestCount) {

    static ChatbotSummary of(ChatbotView chatbot, Instant now) {
        return new ChatbotSummary(
                chatbot.id(),
                chatbot.company(),
                chatbot.name(),
                chatbot.eventName(),
                chatbot.description(),
                chatbot.startsAt(),
                chatbot.endsAt(),
                chatbot.mode(),
                chatbot.isPublic(),
                chatbot.active(),
                chatbot.statusAt(now),
                chatbot.guests().size());
    }
}
