package dev.symposium.api.conference;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.ConversationMode;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A chatbot to be.
 *
 * @param endsAt after {@code startsAt}
 * @param systemPrompt how questions are to be answered, none when absent
 * @param mode one conversation for each participant when absent
 * @param isPublic whether people outside its company can join, no when absent
 */
record NewChatbot(
        @NotBlank @Size(max = Limits.NAME) String name,
        @NotBlank @Size(max = Limits.NAME) String eventName,
        @Size(max = Limits.DESCRIPTION) @Nullable String description,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,
        @Size(max = Limits.SYSTEM_PROMPT) @Nullable String systemPrompt,
        @Nullable ConversationMode mode,
        @JsonProperty("public") @Nullable Boolean isPublic) {

    ChatbotProfile profile() {
        return new ChatbotProfile(
                name,
                eventName,
                requireNonNullElse(description, ""),
                startsAt,
                endsAt,
                requireNonNullElse(systemPrompt, ""),
                requireNonNullElse(mode, ConversationMode.SINGLE),
                requireNonNullElse(isPublic, false));
    }
}
