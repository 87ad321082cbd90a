package dev.symposium.query.conference;

import java.time.Instant;

import org.springframework.data.mongodb.core.index.CompoundIndex;

import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.query.view.View;

/**
 * One person's participation in one chatbot.
 *
 * @param joinedAt for the last time
 * @param messageCount of messages sent and given in reply; they are numbered from 0 to one less
 * @param lastActivityAt when the person last joined or said something, or was answered
 */
@View(value = "participations", ofRecord = true)
@CompoundIndex(def = "{'user': 1, 'joined': 1, 'lastActivityAt': -1, '_id': -1}")
@CompoundIndex(def = "{'chatbot': 1, 'joined': 1, 'lastActivityAt': -1, '_id': -1}")
public record ParticipationView(
        String id,
        String chatbot,
        String user,
        boolean joined,
        Instant joinedAt,
        long messageCount,
        Instant lastActivityAt) {

    static ParticipationView begun(ChatbotJoined event, Instant at) {
        return new ParticipationView(
                event.participationId().toString(),
                event.chatbotId().toString(),
                event.participant().toString(),
                true,
                at,
                0,
                at);
    }

    ParticipationView joinedAgain(Instant at) {
        return new ParticipationView(id, chatbot, user, true, at, messageCount, at);
    }

    ParticipationView left() {
        return new ParticipationView(id, chatbot, user, false, joinedAt, messageCount, lastActivityAt);
    }

    ParticipationView withMessage(long number, Instant at) {
        return new ParticipationView(id, chatbot, user, joined, joinedAt, number + 1, at);
    }
}
