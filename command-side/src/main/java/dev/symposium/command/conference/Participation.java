package dev.symposium.command.conference;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.assistant.Answer;
import dev.symposium.command.conference.ParticipationCommand.EraseParticipation;
import dev.symposium.command.conference.ParticipationCommand.GiveReply;
import dev.symposium.command.conference.ParticipationCommand.JoinChatbot;
import dev.symposium.command.conference.ParticipationCommand.LeaveChatbot;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;
import dev.symposium.events.Identifier;
import dev.symposium.events.conference.ConversationId;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.events.conference.ParticipationEvent.ChatbotLeft;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ParticipationErased;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.conference.ParticipationId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

/** One person's participation in one chatbot. It remembers of the messages only how many and which are unanswered. */
@Aggregate(type = "participation", cache = "participationCache", snapshotTriggerDefinition = "everyHundredEvents")
public class Participation {

    private static final int LONGEST = 4_000;

    @AggregateIdentifier
    private ParticipationId id;

    private boolean joined;
    private long messages;
    private Instant lastMessageAt;
    private List<Unanswered> unanswered = new ArrayList<>();

    private record Unanswered(MessageId messageId, ConversationId conversationId) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(JoinChatbot command, Actor actor, Chatbots chatbots, Clock clock) {
        ChatbotState chatbot = chatbot(command, actor, chatbots);
        if (joined) {
            throw Rejection.conflict("already-joined", "You have joined this chatbot before.");
        }
        requireOpen(chatbot, clock);
        apply(new ChatbotJoined(
                command.participationId(), command.chatbotId(), command.participant(), actor.company()));
    }

    @EventSourcingHandler
    void on(ChatbotJoined event) {
        id = event.participationId();
        joined = true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(LeaveChatbot command, Actor actor, Chatbots chatbots) {
        chatbot(command, actor, chatbots);
        requireJoined();
        apply(new ChatbotLeft(id, command.chatbotId(), command.participant()));
    }

    @EventSourcingHandler
    void on(ChatbotLeft event) {
        joined = false;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    SentMessage handle(SendMessage command, Actor actor, Chatbots chatbots, Clock clock) {
        ChatbotState chatbot = chatbot(command, actor, chatbots);
        requireLength(command.content());
        requireJoined();
        requireOpen(chatbot, clock);
        MessageSent sent = new MessageSent(
                id,
                command.chatbotId(),
                command.participant(),
                conversation(command, chatbot.profile().mode()),
                command.messageId(),
                messages,
                command.content());
        apply(sent);
        return new SentMessage(sent, lastMessageAt);
    }

    @EventSourcingHandler
    void on(MessageSent event, @Timestamp Instant at) {
        messages = event.number() + 1;
        lastMessageAt = at;
        unanswered.add(new Unanswered(event.messageId(), event.conversationId()));
    }

    @CommandHandler
    void handle(GiveReply command, Actor actor) {
        if (!actor.isSystem()) {
            throw Rejection.forbidden("Only Symposium itself gives replies.");
        }
        waiting(command.inReplyTo()).ifPresent(message -> {
            Answer answer = command.answer();
            apply(new ReplyGiven(
                    id,
                    command.chatbotId(),
                    command.participant(),
                    message.conversationId(),
                    command.replyId(),
                    message.messageId(),
                    messages,
                    answer.content(),
                    answer.sources(),
                    answer.model(),
                    command.promptVersion(),
                    command.latencyMillis(),
                    answer.tokens()));
        });
    }

    @EventSourcingHandler
    void on(ReplyGiven event) {
        messages = event.number() + 1;
        unanswered.removeIf(message -> message.messageId().equals(event.inReplyTo()));
    }

    @CommandHandler
    void handle(EraseParticipation command, Actor actor) {
        if (!actor.isSystem()) {
            throw Rejection.forbidden("Only Symposium itself erases participations.");
        }
        apply(new ParticipationErased(id, command.chatbotId(), command.participant(), messages));
    }

    @EventSourcingHandler
    void on(ParticipationErased event) {
        markDeleted();
    }

    private Optional<Unanswered> waiting(MessageId messageId) {
        return unanswered.stream()
                .filter(message -> message.messageId().equals(messageId))
                .findFirst();
    }

    private static ConversationId conversation(SendMessage command, ConversationMode mode) {
        ConversationId given = command.conversationId();
        if (mode == ConversationMode.MULTIPLE) {
            return given == null ? new ConversationId(Identifier.derivedFrom(command.messageId())) : given;
        }
        ConversationId only = new ConversationId(Identifier.derivedFrom(command.participationId()));
        if (given != null && !given.equals(only)) {
            throw Rejection.invalid(
                    "conversationId", "single-conversation", "This chatbot has one conversation with each person.");
        }
        return only;
    }

    private static ChatbotState chatbot(ParticipationCommand command, Actor actor, Chatbots chatbots) {
        if (!actor.is(command.participant())) {
            throw Rejection.forbidden("Everybody takes part for themselves.");
        }
        return chatbots.find(command.chatbotId())
                .filter(chatbot -> chatbot.isOpenTo(actor))
                .orElseThrow(() -> Rejection.notFound("There is no such chatbot."));
    }

    private static void requireOpen(ChatbotState chatbot, Clock clock) {
        if (chatbot.hasEndedAt(clock.instant())) {
            throw Rejection.conflict("chatbot-ended", "The event of this chatbot is over.");
        }
        if (!chatbot.active()) {
            throw Rejection.conflict("chatbot-inactive", "This chatbot is not active.");
        }
    }

    /** A conflict rather than forbidden: it is the person's own doing that stands in the way, and joining ends it. */
    private void requireJoined() {
        if (!joined) {
            throw Rejection.conflict("not-joined", "You have not joined this chatbot.");
        }
    }

    private static void requireLength(String content) {
        if (content.isBlank() || content.codePointCount(0, content.length()) > LONGEST) {
            throw Rejection.invalid("content", "length", "A message has 1 to " + LONGEST + " characters.");
        }
    }

    /** For Axon, which then applies the events. */
    protected Participation() {}
}
