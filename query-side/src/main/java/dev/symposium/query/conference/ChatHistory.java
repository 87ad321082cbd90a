package dev.symposium.query.conference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import dev.symposium.events.conference.ParticipationId;
import dev.symposium.query.view.View;

/**
 * Fifty messages of one participation: those numbered from fifty times the bucket's own number on. Any page of a
 * history is in a few buckets that are known beforehand, however long the history is.
 *
 * @param messages in the order of their numbers
 */
@View("chat-history")
public record ChatHistory(String id, List<ChatMessage> messages) {

    private static final int SIZE = 50;

    static ChatHistory empty(String id) {
        return new ChatHistory(id, List.of());
    }

    /** The bucket that the message with this number belongs to. */
    static String idOf(ParticipationId participation, long number) {
        return participation + ":" + number / SIZE;
    }

    /** The buckets with the messages from one number to before another. */
    static List<String> idsOf(ParticipationId participation, long from, long before) {
        return LongStream.rangeClosed(from / SIZE, (before - 1) / SIZE)
                .mapToObj(bucket -> participation + ":" + bucket)
                .toList();
    }

    ChatHistory with(ChatMessage message) {
        List<ChatMessage> now = new ArrayList<>(messages);
        now.add(message);
        return new ChatHistory(id, now);
    }
}
