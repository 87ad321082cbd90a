package dev.symposium.command.conference;

import java.util.ArrayList;
import java.util.List;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.conference.ChatbotCommand.ActivateChatbot;
import dev.symposium.command.conference.ChatbotCommand.AddGuest;
import dev.symposium.command.conference.ChatbotCommand.ConfigureChatbot;
import dev.symposium.command.conference.ChatbotCommand.CreateChatbot;
import dev.symposium.command.conference.ChatbotCommand.DeactivateChatbot;
import dev.symposium.command.conference.ChatbotCommand.DeleteChatbot;
import dev.symposium.command.conference.ChatbotCommand.RemoveGuest;
import dev.symposium.command.conference.ChatbotCommand.ReviseChatbot;
import dev.symposium.command.conference.ChatbotCommand.ReviseGuest;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotEvent.ChatbotActivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeactivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ChatbotEvent.ChatbotRevised;
import dev.symposium.events.conference.ChatbotEvent.GuestAdded;
import dev.symposium.events.conference.ChatbotEvent.GuestRemoved;
import dev.symposium.events.conference.ChatbotEvent.GuestRevised;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

/** The chatbot of an event. It has no snapshots: they would hold what is known of its guests in plain text. */
@Aggregate(type = "chatbot", cache = "chatbotCache")
public class Chatbot {

    /** Keeps the event's programme to what one view can show. */
    private static final int MOST_GUESTS = 500;

    @AggregateIdentifier
    private ChatbotId id;

    private UserId createdBy;
    private @Nullable CompanyId company;
    private ChatbotProfile profile;
    private boolean active;
    private List<Guest> guests = new ArrayList<>();

    private record Guest(GuestId id, GuestProfile profile) {}

    @CommandHandler
    Chatbot(CreateChatbot command, Actor actor) {
        actor.require(Role.INSTRUCTOR, Role.SUPERUSER, Role.ADMIN);
        EventDates.require(command.profile());
        apply(new ChatbotCreated(command.chatbotId(), actor.requireUser(), actor.company(), command.profile()));
    }

    @EventSourcingHandler
    void on(ChatbotCreated event) {
        id = event.chatbotId();
        createdBy = event.createdBy();
        company = event.company();
        profile = event.profile();
        active = true;
    }

    @CommandHandler
    void handle(ReviseChatbot command, Actor actor) {
        requireManager(actor);
        revise(command.appliedTo(profile));
    }

    @CommandHandler
    void handle(ConfigureChatbot command, Actor actor) {
        requireManager(actor);
        revise(command.appliedTo(profile));
        activate(command.active());
    }

    private void revise(ChatbotProfile revised) {
        EventDates.require(revised);
        if (!revised.equals(profile)) {
            apply(new ChatbotRevised(id, revised));
        }
    }

    @EventSourcingHandler
    void on(ChatbotRevised event) {
        profile = event.profile();
    }

    @CommandHandler
    void handle(ActivateChatbot command, Actor actor) {
        requireManager(actor);
        activate(true);
    }

    @CommandHandler
    void handle(DeactivateChatbot command, Actor actor) {
        requireManager(actor);
        activate(false);
    }

    private void activate(boolean wanted) {
        if (wanted != active) {
            apply(wanted ? new ChatbotActivated(id) : new ChatbotDeactivated(id));
        }
    }

    @EventSourcingHandler
    void on(ChatbotActivated event) {
        active = true;
    }

    @EventSourcingHandler
    void on(ChatbotDeactivated event) {
        active = false;
    }

    @CommandHandler
    void handle(AddGuest command, Actor actor) {
        requireManager(actor);
        if (guests.size() >= MOST_GUESTS) {
            throw Rejection.conflict("guests-full", "A chatbot has at most " + MOST_GUESTS + " guests.");
        }
        apply(new GuestAdded(id, command.guestId(), command.guest()));
    }

    @EventSourcingHandler
    void on(GuestAdded event) {
        guests.add(new Guest(event.guestId(), event.guest()));
    }

    @CommandHandler
    void handle(ReviseGuest command, Actor actor) {
        requireManager(actor);
        GuestProfile before = guest(command.guestId()).profile();
        GuestProfile revised = command.appliedTo(before);
        if (!revised.equals(before)) {
            apply(new GuestRevised(id, command.guestId(), revised));
        }
    }

    @EventSourcingHandler
    void on(GuestRevised event) {
        guests.replaceAll(
                guest -> guest.id().equals(event.guestId()) ? new Guest(event.guestId(), event.guest()) : guest);
    }

    @CommandHandler
    void handle(RemoveGuest command, Actor actor) {
        requireManager(actor);
        apply(new GuestRemoved(id, guest(command.guestId()).id()));
    }

    @EventSourcingHandler
    void on(GuestRemoved event) {
        guests.removeIf(guest -> guest.id().equals(event.guestId()));
    }

    @CommandHandler
    void handle(DeleteChatbot command, Actor actor) {
        requireManager(actor);
        apply(new ChatbotDeleted(id));
    }

    @EventSourcingHandler
    void on(ChatbotDeleted event) {
        markDeleted();
    }

    private Guest guest(GuestId guestId) {
        return guests.stream()
                .filter(guest -> guest.id().equals(guestId))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("There is no such guest."));
    }

    private void requireManager(Actor actor) {
        if (!profile.isPublic() && !actor.reaches(company)) {
            throw Rejection.notFound("There is no such chatbot.");
        }
        boolean ownSuperuser = actor.is(Role.SUPERUSER) && company != null && company.equals(actor.company());
        if (!actor.is(createdBy) && !ownSuperuser && !actor.is(Role.ADMIN)) {
            throw Rejection.forbidden("Only those who manage this chatbot can do this.");
        }
    }

    /** For Axon, which then applies the events. */
    protected Chatbot() {}
}
