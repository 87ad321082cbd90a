package dev.symposium.api.conference;

import java.time.Clock;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.conference.ChatbotCommand.CreateChatbot;
import dev.symposium.command.conference.ChatbotCommand.DeleteChatbot;
import dev.symposium.command.conference.ChatbotCommand.ReviseChatbot;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.identity.Role;
import dev.symposium.query.conference.ChatbotQuery;
import dev.symposium.query.conference.ChatbotView;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The chatbots of events. */
@RestController
@RequestMapping("/api/v1/chatbots")
class ChatbotController {

    private final ViewStore views;
    private final Commands commands;
    private final ChatbotQuery chatbots;
    private final ChatbotAccess access;
    private final Clock clock;

    ChatbotController(Commands commands, ChatbotQuery chatbots, ChatbotAccess access, Clock clock, ViewStore views) {
        this.views = views;
        this.commands = commands;
        this.chatbots = chatbots;
        this.access = access;
        this.clock = clock;
    }

    /** What is absent stays as it is. */
    @Schema(name = "ChatbotRevision") // There is one of courses too.
    record Revision(
            @Pattern(regexp = Limits.NOT_BLANK, message = Limits.NOT_BLANK_RULE) @Size(max = Limits.NAME) @Nullable
            String name,

            @Pattern(regexp = Limits.NOT_BLANK, message = Limits.NOT_BLANK_RULE) @Size(max = Limits.NAME) @Nullable
            String eventName,

            @Size(max = Limits.DESCRIPTION) @Nullable String description,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}

    @LoggedIn
    @GetMapping
    @Operation(summary = "List the active chatbots that I can join, the one whose event starts last first.")
    ResponseEntity<ItemList<ChatbotSummary>> available(Actor actor, PageRequest request) {
        Instant now = clock.instant();
        Page<ChatbotView> page =
                actor.is(Role.ADMIN) ? chatbots.allAvailable(request) : chatbots.available(actor.company(), request);
        return ItemList.of(page.map(chatbot -> ChatbotSummary.of(chatbot, now)));
    }

    @OnlyFor({Role.INSTRUCTOR, Role.SUPERUSER, Role.ADMIN})
    @PostMapping
    @Operation(summary = "Create a chatbot for an event, of my company or of the house.")
    ResponseEntity<Answer.Created> create(@Valid @RequestBody NewChatbot chatbot, Origin origin) {
        ChatbotId id = new ChatbotId(origin.newId("chatbot"));
        return Answer.created(commands.send(new CreateChatbot(id, chatbot.profile()), origin), "/api/v1/chatbots", id);
    }

    @LoggedIn
    @GetMapping("/{id}")
    @Operation(summary = "Show a chatbot with its guests and its status of this moment.")
    ResponseEntity<ChatbotDetail> one(@PathVariable("id") ChatbotId id, Actor actor) {
        return Answer.found(
                views.versionOf(ChatbotView.class, id),
                ChatbotDetail.of(access.readable(id, actor), actor, clock.instant()));
    }

    @LoggedIn
    @PatchMapping("/{id}")
    @Operation(summary = "Change what a chatbot says of itself; fields that are absent stay as they are.")
    ResponseEntity<Void> revise(
            @PathVariable("id") ChatbotId id, @Valid @RequestBody Revision revision, Origin origin) {
        return Answer.done(
                commands.send(
                        new ReviseChatbot(
                                id,
                                revision.name(),
                                revision.eventName(),
                                revision.description(),
                                revision.startsAt(),
                                revision.endsAt()),
                        origin),
                id);
    }

    @LoggedIn
    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a chatbot; from then on nobody finds it.")
    ResponseEntity<Void> delete(@PathVariable("id") ChatbotId id, Origin origin) {
        return Answer.done(commands.send(new DeleteChatbot(id), origin), id);
    }
}
