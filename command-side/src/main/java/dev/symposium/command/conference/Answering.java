package dev.symposium.command.conference;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.symposium.command.assistant.Answer;
import dev.symposium.command.assistant.Passage;
import dev.symposium.command.assistant.Question;
import dev.symposium.command.assistant.Responder;
import dev.symposium.command.conference.ParticipationCommand.GiveReply;
import dev.symposium.events.Identifier;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.identity.UserId;

/** Makes the replies of chatbots; giving them is a command. A message always gets the same reply's identifier. */
@Component
public class Answering {

    private final Chatbots chatbots;
    private final Responder responder;
    private final Clock clock;

    /** By the chatbot as it stands: the next change makes another state of it. */
    private final Cache<ChatbotState, List<Passage>> passages =
            Caffeine.newBuilder().weakKeys().build();

    Answering(Chatbots chatbots, Responder responder, Clock clock) {
        this.chatbots = chatbots;
        this.responder = responder;
        this.clock = clock;
    }

    /** The command that answers the message with what its chatbot knows now; empty when there is no such chatbot. */
    public Optional<GiveReply> replyTo(ChatbotId chatbot, UserId participant, MessageId message, String content) {
        return chatbots.find(chatbot).map(found -> reply(found, participant, message, content));
    }

    private GiveReply reply(ChatbotState chatbot, UserId participant, MessageId message, String content) {
        long start = clock.millis();
        Answer answer = responder.answer(new Question(
                content,
                chatbot.profile().eventName(),
                chatbot.profile().systemPrompt(),
                passages.get(chatbot, ChatbotPassages::of)));
        return new GiveReply(
                chatbot.chatbotId(),
                participant,
                message,
                new MessageId(Identifier.derivedFrom("reply", message)),
                answer,
                chatbot.revision(),
                clock.millis() - start);
    }
}
