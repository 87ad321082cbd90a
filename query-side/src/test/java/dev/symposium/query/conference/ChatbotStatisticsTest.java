package dev.symposium.query.conference;

import java.time.Instant;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.query.view.ProjectionFixture;

import static dev.symposium.query.conference.ConferenceEvents.ADA;
import static dev.symposium.query.conference.ConferenceEvents.BEN;
import static dev.symposium.query.conference.ConferenceEvents.CHATBOT;
import static dev.symposium.query.conference.ConferenceEvents.CHATBOT_ID;
import static dev.symposium.query.conference.ConferenceEvents.created;
import static dev.symposium.query.conference.ConferenceEvents.joined;
import static dev.symposium.query.conference.ConferenceEvents.left;
import static dev.symposium.query.conference.ConferenceEvents.replied;
import static dev.symposium.query.conference.ConferenceEvents.sent;
import static org.assertj.core.api.Assertions.assertThat;

class ChatbotStatisticsTest {
    private static final Instant THEN = Instant.parse("2026-03-02T10:00:00Z");

    @RegisterExtension
    final ProjectionFixture<ChatbotStatistics> statistics =
            new ProjectionFixture<>(ChatbotStatistics.class, new ChatbotStatisticsProjection());

    @Test
    void aNewChatbotHasNoFigures() {
        statistics.given(created(CHATBOT, null, true)).then(CHATBOT_ID, ChatbotStatistics.none(CHATBOT_ID));
        assertThat(ChatbotStatistics.none(CHATBOT_ID).meanLatencyMillis()).isEmpty();
    }

    @Test
    void everythingThatHappensIsCounted() {
        statistics
                .given(created(CHATBOT, null, true), joined(CHATBOT, ADA), joined(CHATBOT, BEN))
                .given(sent(0), replied(1, 100), sent(2), sent(3), replied(4, 201))
                .at(THEN)
                .given(left(CHATBOT, BEN))
                .then(CHATBOT_ID, new ChatbotStatistics(CHATBOT_ID, 1, 3, 2, 301, THEN));
    }

    @Test
    void theMeanLatencyIsThatOfAllReplies() {
        statistics.given(created(CHATBOT, null, true), sent(0), replied(1, 100), sent(2), replied(3, 201));
        assertThat(statistics.find(CHATBOT_ID).orElseThrow().meanLatencyMillis())
                .isEqualTo(OptionalLong.of(150));
    }

    @Test
    void whatIsDeliveredAgainIsNotCountedAgain() {
        statistics
                .given(created(CHATBOT, null, true))
                .at(THEN)
                .given(joined(CHATBOT, ADA), sent(0), replied(1, 100))
                .deliveredAgain()
                .then(CHATBOT_ID, new ChatbotStatistics(CHATBOT_ID, 1, 1, 1, 100, THEN));
    }

    @Test
    void aDeletedChatbotHasNoFiguresAndGetsNone() {
        statistics
                .given(created(CHATBOT, null, true), sent(0), new ChatbotDeleted(CHATBOT), replied(1, 100))
                .thenNothing(CHATBOT_ID);
    }
}
