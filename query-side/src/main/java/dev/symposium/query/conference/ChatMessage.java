package dev.symposium.query.conference;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.conference.Source;

/**
 * Something that a participant or a chatbot has said.
 *
 * @param number of the message among all of the participation, from 0
 * @param reply what is known of a chatbot's message, null for a participant's
 */
public record ChatMessage(
        String id,
        String conversationId,
        long number,
        Author author,
        String content,
        Instant sentAt,
        @JsonUnwrapped @Nullable Reply reply) {

    /** Who has said it. */
    public enum Author {
        PARTICIPANT,
        CHATBOT
    }

    /**
     * How a reply came to be.
     *
     * @param sources that it rests on, none when nothing fitted
     * @param model who wrote it: the model's name, or {@code offline}
     * @param tokens spent on it, null where the model does not count
     */
    public record Reply(
            String inReplyTo,
            List<Source> sources,
            String model,
            long promptVersion,
            long latencyMillis,
            @Nullable Integer tokens) {}

    public static ChatMessage of(MessageSent event, Instant at) {
        return new ChatMessage(
                event.messageId().toString(),
                event.conversationId().toString(),
                event.number(),
                Author.PARTICIPANT,
                event.content(),
                stored(at),
                null);
    }

    public static ChatMessage of(ReplyGiven event, Instant at) {
        return new ChatMessage(
                event.messageId().toString(),
                event.conversationId().toString(),
                event.number(),
                Author.CHATBOT,
                event.content(),
                stored(at),
                new Reply(
                        event.inReplyTo().toString(),
                        event.sources(),
                        event.model(),
                        event.promptVersion(),
                        event.latencyMillis(),
                        event.tokens()));
    }

    /** As the read store keeps it, so that a message is the same before it is read from there. */
    private static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
