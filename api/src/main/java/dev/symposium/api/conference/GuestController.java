package dev.symposium.api.conference;

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
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.conference.ChatbotCommand.AddGuest;
import dev.symposium.command.conference.ChatbotCommand.RemoveGuest;
import dev.symposium.command.conference.ChatbotCommand.ReviseGuest;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.conference.GuestView;

import static java.util.Objects.requireNonNullElse;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The guests of a chatbot's event. */
@RestController
@RequestMapping("/api/v1/chatbots/{id}/guests")
class GuestController {

    private final Commands commands;
    private final ChatbotAccess access;

    GuestController(Commands commands, ChatbotAccess access) {
        this.commands = commands;
        this.access = access;
    }

    /** A guest to be; neither speaker nor moderator unless it says so. */
    record NewGuest(
            @NotBlank @Size(max = Limits.NAME) String name,
            @Size(max = Limits.NAME) @Nullable String title,
            @Size(max = Limits.GUEST_DESCRIPTION) @Nullable String description,
            @Nullable Boolean speaker,
            @Nullable Boolean moderator,
            @Nullable UserId userId) {

        GuestProfile profile() {
            return new GuestProfile(
                    name,
                    requireNonNullElse(title, ""),
                    requireNonNullElse(description, ""),
                    requireNonNullElse(speaker, false),
                    requireNonNullElse(moderator, false),
                    userId);
        }
    }

    /** What is absent stays as it is. */
    record GuestRevision(
            @Pattern(regexp = Limits.NOT_BLANK, message = Limits.NOT_BLANK_RULE) @Size(max = Limits.NAME) @Nullable
            String name,

            @Size(max = Limits.NAME) @Nullable String title,
            @Size(max = Limits.GUEST_DESCRIPTION) @Nullable String description,
            @Nullable Boolean speaker,
            @Nullable Boolean moderator,
            @Nullable UserId userId) {

        ReviseGuest toCommand(ChatbotId chatbot, GuestId guest) {
            return new ReviseGuest(chatbot, guest, name, title, description, speaker, moderator, userId);
        }
    }

    @LoggedIn
    @GetMapping
    @Operation(summary = "List all guests of a chatbot's event, in the order in which they were added.")
    ItemList<GuestView> all(@PathVariable("id") ChatbotId id, Actor actor) {
        return new ItemList<>(access.readable(id, actor).guests(), null);
    }

    @LoggedIn
    @PostMapping
    @Operation(summary = "Add a guest; for those who manage the chatbot.")
    ResponseEntity<Answer.Created> add(
            @PathVariable("id") ChatbotId id, @Valid @RequestBody NewGuest guest, Origin origin) {
        GuestId guestId = new GuestId(origin.newId("guest"));
        return Answer.created(
                commands.send(new AddGuest(id, guestId, guest.profile()), origin),
                "/api/v1/chatbots/" + id + "/guests",
                guestId);
    }

    @LoggedIn
    @PatchMapping("/{guest}")
    @Operation(summary = "Change who a guest is; fields that are absent stay as they are.")
    ResponseEntity<Void> revise(
            @PathVariable("id") ChatbotId id,
            @PathVariable("guest") GuestId guest,
            @Valid @RequestBody GuestRevision revision,
            Origin origin) {
        return Answer.done(commands.send(revision.toCommand(id, guest), origin), id);
    }

    @LoggedIn
    @DeleteMapping("/{guest}")
    @Operation(summary = "Remove a guest; for those who manage the chatbot.")
    ResponseEntity<Void> remove(@PathVariable("id") ChatbotId id, @PathVariable("guest") GuestId guest, Origin origin) {
        return Answer.done(commands.send(new RemoveGuest(id, guest), origin), id);
    }
}
