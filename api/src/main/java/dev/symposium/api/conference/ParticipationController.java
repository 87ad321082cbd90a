package dev.symposium.api.conference;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.conference.ParticipationCommand.JoinChatbot;
import dev.symposium.command.conference.ParticipationCommand.LeaveChatbot;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.query.conference.ChatbotQuery;
import dev.symposium.query.conference.ChatbotView;
import dev.symposium.query.conference.ParticipationQuery;
import dev.symposium.query.conference.ParticipationView;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;

import io.swagger.v3.oas.annotations.Operation;

/** Who takes part in what. */
@RestController
@RequestMapping("/api/v1/chatbots")
class ParticipationController {

    private final Commands commands;
    private final ParticipationQuery participations;
    private final ChatbotQuery chatbots;
    private final Clock clock;

    ParticipationController(Commands commands, ParticipationQuery participations, ChatbotQuery chatbots, Clock clock) {
        this.commands = commands;
        this.participations = participations;
        this.chatbots = chatbots;
        this.clock = clock;
    }

    /**
     * A chatbot that I take part in.
     *
     * @param messageCount of what I sent and of the replies
     */
    record JoinedChatbot(
            @JsonUnwrapped ChatbotSummary chatbot, Instant joinedAt, long messageCount, Instant lastActivityAt) {}

    @LoggedIn
    @GetMapping("/joined")
    @Operation(summary = "List the chatbots that I have joined, the one with the last activity first.")
    ResponseEntity<ItemList<JoinedChatbot>> joined(Actor actor, PageRequest request) {
        Page<ParticipationView> page = participations.joinedBy(actor.requireUser(), request);
        Map<String, ChatbotView> joined = chatbots.findAll(
                page.items().stream().map(ParticipationView::chatbot).toList());
        Instant now = clock.instant();
        List<JoinedChatbot> items = page.items().stream()
                // Those that have been deleted are missing; the page is shorter then.
                .flatMap(participation -> Optional.ofNullable(joined.get(participation.chatbot()))
                        .map(chatbot -> item(chatbot, participation, now))
                        .stream())
                .toList();
        return ItemList.of(new Page<>(items, page.next()));
    }

    @LoggedIn
    @PostMapping("/{id}/participation")
    @Operation(summary = "Join a chatbot.")
    ResponseEntity<Answer.Created> join(@PathVariable("id") ChatbotId id, Origin origin) {
        JoinChatbot join = new JoinChatbot(id, origin.actor().requireUser());
        return Answer.with(
                commands.send(join, origin),
                HttpStatus.CREATED,
                URI.create("/api/v1/chatbots/" + id + "/participation"),
                new Answer.Created(join.participationId()));
    }

    @LoggedIn
    @DeleteMapping("/{id}/participation")
    @Operation(summary = "Leave a chatbot; what was said is kept.")
    ResponseEntity<Void> leave(@PathVariable("id") ChatbotId id, Origin origin) {
        return Answer.done(commands.send(new LeaveChatbot(id, origin.actor().requireUser()), origin));
    }

    private static JoinedChatbot item(ChatbotView chatbot, ParticipationView participation, Instant now) {
        return new JoinedChatbot(
                ChatbotSummary.of(chatbot, now),
                participation.joinedAt(),
                participation.messageCount(),
                participation.lastActivityAt());
    }
}
