package dev.symposium.query.conference;

import java.time.Instant;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.events.conference.ParticipationEvent.ChatbotLeft;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

/** Counts what happens with a chatbot, for as long as there is one. */
@Projection(ChatbotStatistics.class)
class ChatbotStatisticsProjection {

    @EventHandler
    void on(ChatbotCreated event, Changes<ChatbotStatistics> statistics) {
        String chatbot = event.chatbotId().toString();
        statistics.put(chatbot, ChatbotStatistics.none(chatbot));
    }

    @EventHandler
    void on(ChatbotJoined event, @Timestamp Instant at, Changes<ChatbotStatistics> statistics) {
        statistics.change(event.chatbotId().toString(), before -> before.joined(at));
    }

    @EventHandler
    void on(ChatbotLeft event, @Timestamp Instant at, Changes<ChatbotStatistics> statistics) {
        statistics.change(event.chatbotId().toString(), before -> before.left(at));
    }

    @EventHandler
    void on(MessageSent event, @Timestamp Instant at, Changes<ChatbotStatistics> statistics) {
        statistics.change(event.chatbotId().toString(), before -> before.messageSent(at));
    }

    @EventHandler
    void on(ReplyGiven event, @Timestamp Instant at, Changes<ChatbotStatistics> statistics) {
        statistics.change(event.chatbotId().toString(), before -> before.replyGiven(event.latencyMillis(), at));
    }

    @EventHandler
    void on(ChatbotDeleted event, Changes<ChatbotStatistics> statistics) {
        statistics.remove(event.chatbotId().toString());
    }
}
