package dev.symposium.query.conference;

import java.time.Instant;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import dev.symposium.query.view.View;

/**
 * A chatbot's figures.
 *
 * @param participants those who have joined and not left
 * @param messages sent by them all
 * @param totalLatencyMillis what all replies together took
 * @param lastActivityAt when somebody last joined, left or said something, or was answered; null before the first
 */
@View("chatbot-statistics")
public record ChatbotStatistics(
        String id,
        long participants,
        long messages,
        long replies,
        long totalLatencyMillis,
        @Nullable Instant lastActivityAt) {

    static ChatbotStatistics none(String chatbot) {
        return new ChatbotStatistics(chatbot, 0, 0, 0, 0, null);
    }

    /** What a reply took on average; empty without replies. */
    public OptionalLong meanLatencyMillis() {
        return replies == 0 ? OptionalLong.empty() : OptionalLong.of(totalLatencyMillis / replies);
    }

    ChatbotStatistics joined(Instant at) {
        return new ChatbotStatistics(id, participants + 1, messages, replies, totalLatencyMillis, at);
    }

    ChatbotStatistics left(Instant at) {
        return new ChatbotStatistics(id, participants - 1, messages, replies, totalLatencyMillis, at);
    }

    ChatbotStatistics messageSent(Instant at) {
        return new ChatbotStatistics(id, participants, messages + 1, replies, totalLatencyMillis, at);
    }

    ChatbotStatistics replyGiven(long latencyMillis, Instant at) {
        return new ChatbotStatistics(id, participants, messages, replies + 1, totalLatencyMillis + latencyMillis, at);
    }
}
