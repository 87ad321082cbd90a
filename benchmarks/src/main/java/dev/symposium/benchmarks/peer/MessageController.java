package dev.symposium.benchmarks.peer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages and replies over HTTP. */
@RestController
@RequestMapping("/api/v1/chatbots/{id}/messages")
class MessageController {
    private final Conversation conversation;

    MessageController(Conversation conversation) {
        this.conversation = conversation;
    }

    record NewMessage(String content) {}

    record SentMessage(@Nullable Long id, Message.Author author, String content, Instant sentAt) {
        static SentMessage of(Message message) {
            return new SentMessage(message.id(), message.author(), message.content(), message.sentAt());
        }
    }

    record Exchange(SentMessage message, SentMessage reply) {}

    record Items(List<SentMessage> items) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Exchange send(
            @PathVariable("id") UUID chatbot, @RequestBody NewMessage message, @AuthenticationPrincipal Jwt token) {
        List<Message> both = conversation.send(chatbot, UUID.fromString(token.getSubject()), message.content());
        return new Exchange(SentMessage.of(both.getFirst()), SentMessage.of(both.getLast()));
    }

    @GetMapping
    Items newest(
            @PathVariable("id") UUID chatbot,
            @RequestParam(name = "limit", defaultValue = "25") int limit,
            @AuthenticationPrincipal Jwt token) {
        List<Message> newest = conversation.newest(chatbot, UUID.fromString(token.getSubject()), limit);
        return new Items(newest.stream().map(SentMessage::of).toList());
    }
}
