package dev.symposium.query.conference;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.conference.ChatbotId;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ProjectionFixture;

import static dev.symposium.query.conference.ConferenceEvents.ADA;
import static dev.symposium.query.conference.ConferenceEvents.BEN;
import static dev.symposium.query.conference.ConferenceEvents.CHATBOT;
import static dev.symposium.query.conference.ConferenceEvents.CHATBOT_ID;
import static dev.symposium.query.conference.ConferenceEvents.OF_ADA;
import static dev.symposium.query.conference.ConferenceEvents.joined;
import static dev.symposium.query.conference.ConferenceEvents.left;
import static dev.symposium.query.conference.ConferenceEvents.replied;
import static dev.symposium.query.conference.ConferenceEvents.sent;
import static org.assertj.core.api.Assertions.assertThat;

class ParticipationViewTest {
    private static final String ID = OF_ADA.toString();
    private static final Instant FIRST = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-03-02T11:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-03-02T12:00:00Z");

    @RegisterExtension
    final ProjectionFixture<ParticipationView> participations =
            new ProjectionFixture<>(ParticipationView.class, new ParticipationProjection());

    @Test
    void whoJoinsTakesPart() {
        participations
                .at(FIRST)
                .given(joined(CHATBOT, ADA))
                .then(ID, new ParticipationView(ID, CHATBOT_ID, ADA.toString(), true, FIRST, 0, FIRST));
    }

    @Test
    void messagesAndRepliesAreCountedTogether() {
        participations
                .at(FIRST)
                .given(joined(CHATBOT, ADA))
                .at(SECOND)
                .given(sent(0), replied(1, 10))
                .deliveredAgain()
                .then(ID, new ParticipationView(ID, CHATBOT_ID, ADA.toString(), true, FIRST, 2, SECOND));
    }

    @Test
    void whoLeavesAndJoinsAgainGoesOnCounting() {
        participations
                .at(FIRST)
                .given(joined(CHATBOT, ADA), sent(0))
                .at(SECOND)
                .given(left(CHATBOT, ADA))
                .then(ID, new ParticipationView(ID, CHATBOT_ID, ADA.toString(), false, FIRST, 1, FIRST))
                .at(THIRD)
                .given(joined(CHATBOT, ADA))
                .then(ID, new ParticipationView(ID, CHATBOT_ID, ADA.toString(), true, THIRD, 1, THIRD));
    }

    @Test
    void aPersonFindsWhatTheyHaveJoinedWithTheLastActivityFirst() {
        ChatbotId quiet = new ChatbotId(new UUID(1, 2));
        ChatbotId abandoned = new ChatbotId(new UUID(1, 3));
        participations
                .at(FIRST)
                .given(joined(CHATBOT, ADA), joined(abandoned, ADA), left(abandoned, ADA))
                .at(SECOND)
                .given(joined(quiet, ADA), joined(CHATBOT, BEN))
                .at(THIRD)
                .given(sent(0));
        assertThat(new ParticipationQuery(participations.views())
                        .joinedBy(ADA, PageRequest.first())
                        .items())
                .extracting(ParticipationView::chatbot)
                .containsExactly(CHATBOT_ID, quiet.toString());
    }
}
