package dev.symposium.api.demo;

import java.util.List;

import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.GuestProfile;

/**
 * A conference and its chatbot as their file tells them. Days are counted from today, negative for the past.
 *
 * @param host the username of whoever makes the chatbot
 * @param open whether everybody can join, or only the host's company
 * @param joining when people joined, and how many
 * @param asking when they asked
 * @param questions that people ask
 */
record DemoConference(
        String key,
        String host,
        boolean open,
        String name,
        String eventName,
        String description,
        String systemPrompt,
        int created,
        int starts,
        int ends,
        Days joining,
        int participants,
        Days asking,
        List<Guest> guests,
        List<String> questions) {
    private static final int OPENS = 9;
    private static final int CLOSES = 17;

    /** From one day to another. */
    record Days(double from, double until) {}

    /** Somebody in the programme. */
    record Guest(String name, String title, String description, boolean speaker, boolean moderator) {
        GuestProfile profile() {
            return new GuestProfile(name, title, description, speaker, moderator, null);
        }
    }

    static ChatbotId idOf(String key) {
        return new ChatbotId(DemoSteps.id("chatbot:" + key));
    }

    ChatbotId id() {
        return idOf(key);
    }

    ChatbotProfile profile(Timeline timeline) {
        return new ChatbotProfile(
                name,
                eventName,
                description,
                timeline.hour(starts, OPENS),
                timeline.hour(ends, CLOSES),
                systemPrompt,
                ConversationMode.SINGLE,
                open);
    }
}
