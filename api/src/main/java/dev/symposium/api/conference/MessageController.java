package dev.symposium.api.conference;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;
import dev.symposium.command.conference.SentMessage;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ConversationId;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.eventstore.StoredCommand;
import dev.symposium.eventstore.StreamRef;
import dev.symposium.query.conference.ChatHistoryQuery;
import dev.symposium.query.conference.ChatMessage;
import dev.symposium.query.view.PageRequest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What participants and chatbots say to each other. */
@RestController
@RequestMapping("/api/v1/chatbots/{id}/messages")
class MessageController {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PREFER = "Prefer";
    private static final String RESPOND_ASYNC = "respond-async";

    private final Commands commands;
    private final Replies replies;
    private final ChatHistoryQuery history;
    private final ChatbotAccess access;

    MessageController(Commands commands, Replies replies, ChatHistoryQuery history, ChatbotAccess access) {
        this.commands = commands;
        this.replies = replies;
        this.history = history;
        this.access = access;
    }

    /**
     * Something to say.
     *
     * @param conversationId which conversation to go on with, absent for a new one or the only one
     */
    record NewMessage(@NotNull String content, @Nullable ConversationId conversationId) {}

    /** A message and, when it was waited for and came in time, its reply. */
    record Exchange(
            ChatMessage message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ChatMessage reply) {}

    @LoggedIn
    @PostMapping
    @Operation(summary = "Send a message and wait for the reply, unless the request prefers to respond-async.")
    ResponseEntity<Exchange> send(
            @PathVariable("id") ChatbotId id,
            @Valid @RequestBody NewMessage message,
            @RequestHeader(name = PREFER, required = false) @Nullable List<String> prefer,
            Origin origin) {
        SendMessage command = new SendMessage(
                id,
                origin.actor().requireUser(),
                new MessageId(origin.newId("message")),
                message.content(),
                message.conversationId());
        return prefersAsync(prefer) ? sendOnly(command, origin) : sendAndAwait(command, origin);
    }

    @LoggedIn
    @GetMapping
    @Operation(summary = "Show what the chatbot and I have said to each other, the newest first.")
    ResponseEntity<ItemList<ChatMessage>> mine(@PathVariable("id") ChatbotId id, Actor actor, PageRequest request) {
        access.readable(id, actor);
        ParticipationId mine = ParticipationId.of(id, actor.requireUser());
        return ItemList.of(history.newestFirst(mine, request));
    }

    private ResponseEntity<Exchange> sendOnly(SendMessage command, Origin origin) {
        ResponseEntity<Exchange> answer = accepted(command, send(command, origin));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Preference-Applied", RESPOND_ASYNC)
                .body(answer.getBody());
    }

    private ResponseEntity<Exchange> sendAndAwait(SendMessage command, Origin origin) {
        // Before the message is sent: the reply can be on the log before the command is answered.
        try (Replies.Expected reply = replies.to(command.messageId())) {
            Receipt<SentMessage> receipt = send(command, origin);
            return reply.within(PATIENCE)
                    .map(given -> exchanged(command, receipt, given))
                    .orElseGet(() -> accepted(command, receipt));
        }
    }

    /** A repeat has no result of its own: what was sent the first time is on the log, and perhaps its reply. */
    private Receipt<SentMessage> send(SendMessage command, Origin origin) {
        Receipt<SentMessage> receipt = commands.send(command, origin);
        StoredCommand first = receipt.first();
        if (first == null) {
            return receipt;
        }
        StreamRef stream = first.streams().getFirst();
        return receipt.with(replies.lookBack(stream.streamId(), stream.firstSequence()), first.lastPosition());
    }

    private static ResponseEntity<Exchange> exchanged(
            SendMessage command, Receipt<SentMessage> sent, GivenReply given) {
        Receipt<GivenReply> both = sent.with(given, given.position());
        return Answer.with(both, HttpStatus.CREATED, location(command), new Exchange(message(sent), given.reply()));
    }

    private static ResponseEntity<Exchange> accepted(SendMessage command, Receipt<SentMessage> sent) {
        return Answer.with(sent, HttpStatus.ACCEPTED, location(command), new Exchange(message(sent), null));
    }

    private static ChatMessage message(Receipt<SentMessage> receipt) {
        SentMessage sent = Objects.requireNonNull(receipt.result());
        return ChatMessage.of(sent.message(), sent.at());
    }

    private static URI location(SendMessage command) {
        return URI.create("/api/v1/chatbots/" + command.chatbotId() + "/messages");
    }

    private static boolean prefersAsync(@Nullable List<String> preferences) {
        return preferences != null
                && preferences.stream()
                        .flatMap(line -> line.lines())
                        .anyMatch(preference -> preference.strip().equalsIgnoreCase(RESPOND_ASYNC));
    }
}
