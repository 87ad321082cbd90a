package dev.symposium.events.conference;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Personal;
import dev.symposium.events.Stored;
import dev.symposium.events.Subject;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;

/**
 * The life of one person's participation in one chatbot: joining, what both say to each other, leaving and joining
 * again. Messages of all conversations, sent and given in reply, are numbered together, from 0 and without a gap.
 */
public sealed interface ParticipationEvent {
    ParticipationId participationId();

    ChatbotId chatbotId();

    UserId participant();

    /** {@code company} is the participant's, null without one. */
    @Stored("conference.ChatbotJoined")
    record ChatbotJoined(
            ParticipationId participationId,
            ChatbotId chatbotId,
            UserId participant,
            @Nullable CompanyId company) implements ParticipationEvent {}

    @Stored("conference.ChatbotLeft")
    record ChatbotLeft(ParticipationId participationId, ChatbotId chatbotId, UserId participant)
            implements ParticipationEvent {}

    @Stored("conference.MessageSent")
    record MessageSent(
            ParticipationId participationId,
            ChatbotId chatbotId,
            @Subject UserId participant,
            ConversationId conversationId,
            MessageId messageId,
            long number,
            @Personal String content)
            implements ParticipationEvent {}

    /**
     * The chatbot's answer.
     *
     * @param model who wrote it: the model's name, or {@code offline}
     * @param sources personal too: their passages quote what is known of people
     * @param promptVersion the revision of the chatbot's profile, counted from 1, whose system prompt applied
     * @param latencyMillis from the start of the answer's making to its end
     * @param tokens spent on it, null where the model does not count
     */
    @Stored("conference.ReplyGiven")
    record ReplyGiven(
            ParticipationId participationId,
            ChatbotId chatbotId,
            @Subject UserId participant,
            ConversationId conversationId,
            MessageId messageId,
            MessageId inReplyTo,
            long number,
            @Personal String content,
            @Personal List<Source> sources,
            String model,
            long promptVersion,
            long latencyMillis,
            @Nullable Integer tokens)
            implements ParticipationEvent {}

    /**
     * Ends the participation for good, because the participant has been erased.
     *
     * @param messages how many there were, sent and given in reply
     */
    @Stored("conference.ParticipationErased")
    record ParticipationErased(ParticipationId participationId, ChatbotId chatbotId, UserId participant, long messages)
            implements ParticipationEvent {}
}
