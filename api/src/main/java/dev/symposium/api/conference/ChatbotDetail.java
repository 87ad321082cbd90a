package dev.symposium.api.conference;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.symposium.command.Actor;
import dev.symposium.query.conference.ChatbotView;
import dev.symposium.query.conference.GuestView;

/**
 * A chatbot with its guests. Its system prompt is among its settings.
 *
 * @param manageable whether who asks may change it
 */
record ChatbotDetail(
        @JsonUnwrapped ChatbotSummary summary,
        List<GuestView> guests,
        boolean manageable,
        Instant createdAt,
        Instant updatedAt) {

    static ChatbotDetail of(ChatbotView chatbot, Actor actor, Instant now) {
        return new ChatbotDetail(
                ChatbotSummary.of(chatbot, now),
                chatbot.guests(),
                ChatbotAccess.manages(actor, chatbot),
                chatbot.createdAt(),
                chatbot.updatedAt());
    }
}
