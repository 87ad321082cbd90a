package dev.symposium.command.conference;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotEvent;
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

/**
 * What others need to know of a chatbot, as of now.
 *
 * @param company null for one of the house
 * @param revision of its profile, counted from 1
 * @param guests in the order in which they were added
 */
record ChatbotState(
        ChatbotId chatbotId,
        @Nullable CompanyId company,
        ChatbotProfile profile,
        long revision,
        boolean active,
        Map<GuestId, GuestProfile> guests) {

    /** The chatbot after the event; empty before it is created and after it is deleted. */
    static Optional<ChatbotState> after(Optional<ChatbotState> before, ChatbotEvent event) {
        return switch (event) {
            case ChatbotCreated e ->
                Optional.of(new ChatbotState(e.chatbotId(), e.company(), e.profile(), 1, true, Map.of()));
            case ChatbotRevised e -> before.map(chatbot -> chatbot.revised(e.profile()));
            case ChatbotActivated ignored -> before.map(chatbot -> chatbot.nowActive(true));
            case ChatbotDeactivated ignored -> before.map(chatbot -> chatbot.nowActive(false));
            case ChatbotDeleted ignored -> Optional.empty();
            case GuestAdded e -> before.map(chatbot -> chatbot.with(e.guestId(), e.guest()));
            case GuestRevised e -> before.map(chatbot -> chatbot.with(e.guestId(), e.guest()));
            case GuestRemoved e -> before.map(chatbot -> chatbot.without(e.guestId()));
        };
    }

    /** Whether the actor can know of it. */
    boolean isOpenTo(Actor actor) {
        return profile.isPublic() || actor.reaches(company);
    }

    boolean hasEndedAt(Instant now) {
        return !now.isBefore(profile.endsAt());
    }

    private ChatbotState revised(ChatbotProfile newProfile) {
        return new ChatbotState(chatbotId, company, newProfile, revision + 1, active, guests);
    }

    private ChatbotState nowActive(boolean nowActive) {
        return new ChatbotState(chatbotId, company, profile, revision, nowActive, guests);
    }

    private ChatbotState with(GuestId guestId, GuestProfile guest) {
        Map<GuestId, GuestProfile> now = new LinkedHashMap<>(guests);
        now.put(guestId, guest);
        return with(now);
    }

    private ChatbotState without(GuestId guestId) {
        Map<GuestId, GuestProfile> now = new LinkedHashMap<>(guests);
        now.remove(guestId);
        return with(now);
    }

    private ChatbotState with(Map<GuestId, GuestProfile> newGuests) {
        return new ChatbotState(chatbotId, company, profile, revision, active, Collections.unmodifiableMap(newGuests));
    }
}
