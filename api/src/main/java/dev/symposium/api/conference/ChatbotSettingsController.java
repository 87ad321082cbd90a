package dev.symposium.api.conference;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.symposium.api.audit.AsOf;
import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.web.Answer;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.conference.ChatbotCommand.ConfigureChatbot;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.query.conference.ChatbotQuery;
import dev.symposium.query.conference.ChatbotStatistics;
import dev.symposium.query.conference.ChatbotView;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What only those who run a chatbot see of it. */
@RestController
@RequestMapping("/api/v1/chatbots/{id}")
class ChatbotSettingsController {

    private final Commands commands;
    private final ChatbotQuery chatbots;
    private final ChatbotAccess access;
    private final AsOf asOf;

    ChatbotSettingsController(Commands commands, ChatbotQuery chatbots, ChatbotAccess access, AsOf asOf) {
        this.commands = commands;
        this.chatbots = chatbots;
        this.access = access;
        this.asOf = asOf;
    }

    /** How a chatbot works. */
    record Settings(
            @NotNull Boolean active,
            @NotNull ConversationMode mode,
            @JsonProperty("public") @NotNull Boolean isPublic,
            @NotNull @Size(max = Limits.SYSTEM_PROMPT) String systemPrompt) {

        static Settings of(ChatbotView chatbot) {
            return new Settings(chatbot.active(), chatbot.mode(), chatbot.isPublic(), chatbot.systemPrompt());
        }
    }

    /**
     * A chatbot's figures.
     *
     * @param participants those who have joined and not left
     * @param meanReplyLatencyMillis null without replies
     * @param lastActivityAt null before the first
     */
    record Statistics(
            long participants,
            long messages,
            long replies,
            @Nullable Long meanReplyLatencyMillis,
            @Nullable Instant lastActivityAt) {

        static Statistics of(ChatbotStatistics figures) {
            return new Statistics(
                    figures.participants(),
                    figures.messages(),
                    figures.replies(),
                    figures.replies() == 0 ? null : figures.meanLatencyMillis().getAsLong(),
                    figures.lastActivityAt());
        }
    }

    @LoggedIn
    @GetMapping("/settings")
    @Operation(summary = "Show how a chatbot works, with its system prompt; for those who manage it.")
    Settings settings(@PathVariable("id") ChatbotId id, Actor actor) {
        return Settings.of(access.managed(id, actor));
    }

    @LoggedIn
    @PutMapping("/settings")
    @Operation(summary = "Set how a chatbot works; for those who manage it.")
    ResponseEntity<Void> configure(
            @PathVariable("id") ChatbotId id, @Valid @RequestBody Settings settings, Origin origin) {
        return Answer.done(
                commands.send(
                        new ConfigureChatbot(
                                id, settings.active(), settings.mode(), settings.isPublic(), settings.systemPrompt()),
                        origin),
                id);
    }

    @LoggedIn
    @GetMapping("/statistics")
    @Operation(summary = "Show a chatbot's figures; for those who manage it, and analysts.")
    Statistics statistics(
            @PathVariable("id") ChatbotId id,
            @RequestParam(name = "asOf", required = false) @Nullable String moment,
            Actor actor) {
        access.measured(id, actor);
        return asOf.read(moment, () -> chatbots.statistics(id))
                .map(Statistics::of)
                .orElseThrow(ChatbotAccess::notFound);
    }
}
