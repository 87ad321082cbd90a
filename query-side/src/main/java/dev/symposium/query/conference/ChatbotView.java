package dev.symposium.query.conference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.index.CompoundIndex;

import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.query.view.View;

/**
 * The chatbot of an event, with its guests.
 *
 * @param company null for one of the house
 * @param systemPrompt only for those who manage the chatbot
 * @param openTo who finds it in lists: {@link #EVERYBODY} or a company's identifier
 * @param revision of what it says of itself, counted from 1
 * @param guests in the order in which they were added
 */
@View(value = "chatbots", ofRecord = true)
@CompoundIndex(def = "{'active': 1, 'openTo': 1, 'startsAt': -1, '_id': -1}")
public record ChatbotView(
        String id,
        String createdBy,
        @Nullable String company,
        String name,
        String eventName,
        String description,
        Instant startsAt,
        Instant endsAt,
        String systemPrompt,
        ConversationMode mode,
        boolean isPublic,
        boolean active,
        String openTo,
        long revision,
        List<GuestView> guests,
        Instant createdAt,
        Instant updatedAt) {

    static final String EVERYBODY = "everybody";

    static ChatbotView created(ChatbotCreated event, Instant at) {
        String company = event.company() == null ? null : event.company().toString();
        ChatbotProfile profile = event.profile();
        return new ChatbotView(
                event.chatbotId().toString(),
                event.createdBy().toString(),
                company,
                profile.name(),
                profile.eventName(),
                profile.description(),
                profile.startsAt(),
                profile.endsAt(),
                profile.systemPrompt(),
                profile.mode(),
                profile.isPublic(),
                true,
                audience(profile.isPublic(), company),
                1,
                List.of(),
                at,
                at);
    }

    public ChatbotStatus statusAt(Instant now) {
        if (!active) {
            return ChatbotStatus.INACTIVE;
        }
        if (now.isBefore(startsAt)) {
            return ChatbotStatus.UPCOMING;
        }
        return now.isBefore(endsAt) ? ChatbotStatus.LIVE : ChatbotStatus.ENDED;
    }

    ChatbotView revised(ChatbotProfile profile, Instant at) {
        return new ChatbotView(
                id,
                createdBy,
                company,
                profile.name(),
                profile.eventName(),
                profile.description(),
                profile.startsAt(),
                profile.endsAt(),
                profile.systemPrompt(),
                profile.mode(),
                profile.isPublic(),
                active,
                audience(profile.isPublic(), company),
                revision + 1,
                guests,
                createdAt,
                at);
    }

    ChatbotView active(boolean nowActive, Instant at) {
        return with(nowActive, guests, at);
    }

    ChatbotView with(GuestView guest, Instant at) {
        List<GuestView> now = new ArrayList<>(guests);
        now.add(guest);
        return with(active, now, at);
    }

    /** Each guest becomes what {@code change} makes of it. */
    ChatbotView withGuests(UnaryOperator<GuestView> change, Instant at) {
        return with(active, guests.stream().map(change).toList(), at);
    }

    ChatbotView withoutGuest(String guestId, Instant at) {
        List<GuestView> others =
                guests.stream().filter(guest -> !guest.id().equals(guestId)).toList();
        return with(active, others, at);
    }

    private ChatbotView with(boolean nowActive, List<GuestView> nowGuests, Instant at) {
        return new ChatbotView(
                id,
                createdBy,
                company,
                name,
                eventName,
                description,
                startsAt,
                endsAt,
                systemPrompt,
                mode,
                isPublic,
                nowActive,
                openTo,
                revision,
                nowGuests,
                createdAt,
                at);
    }

    private static String audience(boolean isPublic, @Nullable String company) {
        return isPublic || company == null ? EVERYBODY : company;
    }
}
