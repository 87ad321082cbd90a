package dev.symposium.command.conference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.CommandsOn;
import dev.symposium.command.Origin;
import dev.symposium.command.assistant.Answer;
import dev.symposium.command.assistant.Question;
import dev.symposium.command.assistant.Responder;
import dev.symposium.command.conference.ParticipationCommand.JoinChatbot;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;
import dev.symposium.events.Identifier;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ChatbotEvent.ChatbotRevised;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

import static dev.symposium.command.conference.Conference.CHATBOT;
import static dev.symposium.command.conference.Conference.START;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class WhenMessageSentThenGiveReplyTest {
    private static final UserId ADA = new UserId(new UUID(5, 1));
    private static final MessageId MESSAGE = new MessageId(new UUID(7, 1));
    private static final Origin BY_ADA = Origin.of(new Actor(ADA, Set.of(Role.STUDENT), null), "a-test");
    private static final ChatbotCreated CREATED = Conference.created(null, true, ConversationMode.SINGLE);
    private static final Duration THINKING = Duration.ofMillis(40);

    private final List<Question> asked = new ArrayList<>();
    private Instant now = START;
    private Optional<ChatbotState> chatbot = Conference.after(CREATED, new ChatbotRevised(CHATBOT, CREATED.profile()));

    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Chatbots chatbots = ignored -> chatbot;
    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureAggregate(Participation.class)
            .configureEmbeddedEventStore(ignored -> new InMemoryEventStorageEngine())
            .registerComponent(Chatbots.class, ignored -> chatbots)
            .registerComponent(Clock.class, ignored -> clock)
            .buildConfiguration();

    private final Responder responder = question -> {
        asked.add(question);
        now = now.plus(THINKING);
        return new Answer("On Monday.", List.of(), "offline", null);
    };

    @BeforeEach
    void start() {
        axon.start();
    }

    @AfterEach
    void shutdown() {
        axon.shutdown();
    }

    @Test
    void aMessageIsAnswered() {
        MessageSent sent = adaAsks("When does it start?");
        whenSeen(sent);
        assertThat(replies()).singleElement().satisfies(reply -> {
            assertThat(reply.content()).isEqualTo("On Monday.");
            assertThat(reply.inReplyTo()).isEqualTo(MESSAGE);
            assertThat(reply.messageId()).isEqualTo(new MessageId(Identifier.derivedFrom("reply", MESSAGE)));
            assertThat(reply.conversationId()).isEqualTo(sent.conversationId());
            assertThat(reply.number()).isEqualTo(1);
        });
    }

    @Test
    void aReplyRecordsWhichProfileItRestsOnAndHowLongItTook() {
        whenSeen(adaAsks("When does it start?"));
        assertThat(replies())
                .singleElement()
                .returns(2L, ReplyGiven::promptVersion)
                .returns(THINKING.toMillis(), ReplyGiven::latencyMillis);
    }

    @Test
    void theResponderIsToldTheQuestionTheTopicAndTheSystemPrompt() {
        whenSeen(adaAsks("When does it start?"));
        assertThat(asked)
                .singleElement()
                .returns("When does it start?", Question::text)
                .returns("DevConf", Question::topic)
                .returns("Be brief", Question::systemPrompt)
                .satisfies(question -> assertThat(question.passages()).isNotEmpty());
    }

    @Test
    void aMessageThatIsSeenAgainIsNotAnsweredAgain() {
        MessageSent sent = adaAsks("When does it start?");
        whenSeen(sent);
        whenSeen(sent);
        assertThat(replies()).hasSize(1);
    }

    @Test
    void aChatbotThatIsDeletedMeanwhileIsSilent() {
        MessageSent sent = adaAsks("When does it start?");
        chatbot = Conference.after(CREATED, new ChatbotDeleted(CHATBOT));
        whenSeen(sent);
        assertThat(replies()).isEmpty();
    }

    private MessageSent adaAsks(String content) {
        Commands commands = CommandsOn.bus(axon.commandBus());
        commands.send(new JoinChatbot(CHATBOT, ADA), BY_ADA);
        SentMessage sent =
                requireNonNull(commands.<SentMessage>send(new SendMessage(CHATBOT, ADA, MESSAGE, content, null), BY_ADA)
                        .result());
        return sent.message();
    }

    private void whenSeen(MessageSent sent) {
        WhenMessageSentThenGiveReply policy =
                new WhenMessageSentThenGiveReply(chatbots, responder, CommandsOn.bus(axon.commandBus()), clock);
        EventMessage<MessageSent> event = GenericEventMessage.asEventMessage(sent);
        CommandsOn.deliver(event, message -> policy.on(message.getPayload(), message));
    }

    private List<ReplyGiven> replies() {
        return axon.eventStore()
                .readEvents(ParticipationId.of(CHATBOT, ADA).toString())
                .asStream()
                .map(Message::getPayload)
                .filter(ReplyGiven.class::isInstance)
                .map(ReplyGiven.class::cast)
                .toList();
    }
}
