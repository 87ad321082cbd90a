package dev.symposium.query.conference;

import java.util.List;
import java.util.stream.LongStream;

import dev.symposium.events.conference.ParticipationId;
import dev.symposium.query.view.View;

/**
 * One message of a participation. Any page of a history is made of documents whose identifiers are known beforehand,
 * however long the history is, and a message is written once and never again.
 */
@View(value = "chat-history", version = 2)
public record ChatHistory(String id, ChatMessage message) {

    static ChatHistory of(ParticipationId participation, ChatMessage message) {
        return new ChatHistory(idOf(participation, message.number()), message);
    }

    static String idOf(ParticipationId participation, long number) {
        return participation + ":" + number;
    }

    /** The messages from one number to before another, the newest first. */
    static List<String> idsOf(ParticipationId participation, long from, long before) {
        return LongStream.range(from, before)
                .map(number -> before - 1 - (number - from))
                .mapToObj(number -> idOf(participation, number))
                .toList();
    }
}
