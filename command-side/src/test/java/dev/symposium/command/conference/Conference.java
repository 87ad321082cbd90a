package dev.symposium.command.conference;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotEvent;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.GuestAdded;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;
import dev.symposium.events.identity.UserId;

/** A conference and its chatbot, as the tests know them. */
final class Conference {
    static final ChatbotId CHATBOT = new ChatbotId(new UUID(1, 1));
    static final UserId CREATOR = new UserId(new UUID(3, 1));
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant END = Instant.parse("2026-03-04T17:00:00Z");

    private Conference() {}

    static ChatbotCreated created(@Nullable CompanyId company, boolean isPublic, ConversationMode mode) {
        return new ChatbotCreated(
                CHATBOT,
                CREATOR,
                company,
                new ChatbotProfile(
                        "Dev",
                        "DevConf",
                        "A conference about event sourcing and databases. It takes place in Vienna. Lunch is included.",
                        START,
                        END,
                        "Be brief",
                        mode,
                        isPublic));
    }

    static GuestAdded guest(
            int number, String name, String title, String description, boolean speaker, boolean moderator) {
        return new GuestAdded(
                CHATBOT,
                new GuestId(new UUID(2, number)),
                new GuestProfile(name, title, description, speaker, moderator, null));
    }

    /** What is known of chatbots after these events. */
    static Optional<ChatbotState> after(ChatbotEvent... events) {
        Optional<ChatbotState> chatbot = Optional.empty();
        for (ChatbotEvent event : Arrays.asList(events)) {
            chatbot = ChatbotState.after(chatbot, event);
        }
        return chatbot;
    }
}
