package dev.symposium.query.conference;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.ConversationId;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.events.conference.ParticipationEvent.ChatbotLeft;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.events.conference.Source;
import dev.symposium.events.identity.UserId;

/** What happens at a conference. */
final class ConferenceEvents {
    static final ChatbotId CHATBOT = new ChatbotId(new UUID(1, 1));
    static final String CHATBOT_ID = CHATBOT.toString();
    static final UserId CREATOR = new UserId(new UUID(3, 1));
    static final UserId ADA = new UserId(new UUID(3, 2));
    static final UserId BEN = new UserId(new UUID(3, 3));
    static final CompanyId ACME = new CompanyId(new UUID(4, 1));
    static final ConversationId CONVERSATION = new ConversationId(new UUID(5, 1));
    static final ParticipationId OF_ADA = ParticipationId.of(CHATBOT, ADA);
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant END = Instant.parse("2026-03-04T17:00:00Z");
    static final Source SOURCE = new Source("schedule", CHATBOT_ID, "DevConf", "On Monday.");

    private ConferenceEvents() {}

    static ChatbotProfile profile(String name, boolean isPublic) {
        return new ChatbotProfile(
                name, "DevConf", "About software", START, END, "Be brief", ConversationMode.SINGLE, isPublic);
    }

    static ChatbotCreated created(ChatbotId chatbot, @Nullable CompanyId company, boolean isPublic) {
        return new ChatbotCreated(chatbot, CREATOR, company, profile("Dev", isPublic));
    }

    static ChatbotJoined joined(ChatbotId chatbot, UserId user) {
        return new ChatbotJoined(ParticipationId.of(chatbot, user), chatbot, user, null);
    }

    static ChatbotLeft left(ChatbotId chatbot, UserId user) {
        return new ChatbotLeft(ParticipationId.of(chatbot, user), chatbot, user);
    }

    static MessageSent sent(long number) {
        return new MessageSent(OF_ADA, CHATBOT, ADA, CONVERSATION, message(number), number, "Question " + number);
    }

    static ReplyGiven replied(long number, long latencyMillis) {
        return new ReplyGiven(
                OF_ADA,
                CHATBOT,
                ADA,
                CONVERSATION,
                message(number),
                message(number - 1),
                number,
                "Answer " + number,
                List.of(SOURCE),
                "offline",
                2,
                latencyMillis,
                null);
    }

    static MessageId message(long number) {
        return new MessageId(new UUID(6, number));
    }
}
