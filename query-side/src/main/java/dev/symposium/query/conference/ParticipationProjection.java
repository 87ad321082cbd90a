package dev.symposium.query.conference;

import java.time.Instant;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.events.conference.ParticipationEvent.ChatbotLeft;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ParticipationErased;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(ParticipationView.class)
class ParticipationProjection {

    @EventHandler
    void on(ChatbotJoined event, @Timestamp Instant at, Changes<ParticipationView> participations) {
        participations.changeOr(
                event.participationId().toString(),
                ParticipationView.begun(event, at),
                participation -> participation.joinedAgain(at));
    }

    @EventHandler
    void on(ChatbotLeft event, Changes<ParticipationView> participations) {
        participations.change(event.participationId().toString(), ParticipationView::left);
    }

    @EventHandler
    void on(ParticipationErased event, Changes<ParticipationView> participations) {
        participations.remove(event.participationId().toString());
    }

    @EventHandler
    void on(MessageSent event, @Timestamp Instant at, Changes<ParticipationView> participations) {
        participations.change(
                event.participationId().toString(), participation -> participation.withMessage(event.number(), at));
    }

    @EventHandler
    void on(ReplyGiven event, @Timestamp Instant at, Changes<ParticipationView> participations) {
        participations.change(
                event.participationId().toString(), participation -> participation.withMessage(event.number(), at));
    }
}
