package dev.symposium.events.conference;

import java.time.Instant;

/**
 * What an event's chatbot says of itself.
 *
 * @param endsAt after {@code startsAt}
 * @param isPublic whether people outside the chatbot's company can join
 */
public record ChatbotProfile(
        String name,
        String eventName,
        String description,
        Instant startsAt,
        Instant endsAt,
        String systemPrompt,
        ConversationMode mode,
        boolean isPublic) {}
