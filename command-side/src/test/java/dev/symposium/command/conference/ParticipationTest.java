package dev.symposium.command.conference;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.symposium.command.Actor;
import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.assistant.Answer;
import dev.symposium.command.conference.ParticipationCommand.GiveReply;
import dev.symposium.command.conference.ParticipationCommand.JoinChatbot;
import dev.symposium.command.conference.ParticipationCommand.LeaveChatbot;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;
import dev.symposium.events.Identifier;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotEvent;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeactivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ConversationId;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.events.conference.ParticipationEvent.ChatbotLeft;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.events.conference.Source;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

import static dev.symposium.command.conference.Conference.CHATBOT;
import static dev.symposium.command.conference.Conference.END;
import static dev.symposium.command.conference.Conference.START;

class ParticipationTest {
    private static final UserId ADA = new UserId(new UUID(5, 1));
    private static final UserId BEN = new UserId(new UUID(5, 2));
    private static final CompanyId ACME = new CompanyId(new UUID(4, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(4, 2));
    private static final ParticipationId ID = ParticipationId.of(CHATBOT, ADA);
    private static final ConversationId ONLY = new ConversationId(Identifier.derivedFrom(ID));
    private static final ConversationId GIVEN = new ConversationId(new UUID(6, 1));
    private static final MessageId FIRST = new MessageId(new UUID(7, 1));
    private static final MessageId SECOND = new MessageId(new UUID(7, 2));
    private static final MessageId REPLY = new MessageId(new UUID(8, 1));
    private static final MessageId OTHER_REPLY = new MessageId(new UUID(8, 2));

    private static final ChatbotEvent PUBLIC = Conference.created(null, true, ConversationMode.SINGLE);
    private static final ChatbotEvent OF_ACME = Conference.created(ACME, false, ConversationMode.SINGLE);
    private static final ChatbotEvent MULTIPLE = Conference.created(null, true, ConversationMode.MULTIPLE);
    private static final ChatbotEvent DEACTIVATED = new ChatbotDeactivated(CHATBOT);

    private static final ChatbotJoined JOINED = new ChatbotJoined(ID, CHATBOT, ADA, null);
    private static final ChatbotLeft LEFT = new ChatbotLeft(ID, CHATBOT, ADA);
    private static final Answer ANSWER = new Answer(
            "On Monday.",
            List.of(new Source("schedule", CHATBOT.toString(), "DevConf", "On Monday.")),
            "offline",
            null);

    @Test
    void somebodyJoins() {
        during(PUBLIC).givenNoPriorActivity().when(join(), As.student(ADA)).expectEvents(JOINED);
    }

    @Test
    void aParticipationRemembersTheParticipantsCompany() {
        during(OF_ACME)
                .givenNoPriorActivity()
                .when(join(), As.user(ADA, ACME, Role.STUDENT))
                .expectEvents(new ChatbotJoined(ID, CHATBOT, ADA, ACME));
    }

    @Test
    void nobodyJoinsTwice() {
        during(PUBLIC).given(JOINED).when(join(), As.student(ADA)).expectException(Refusal.conflict("already-joined"));
    }

    @Test
    void whoHasLeftCanJoinAgain() {
        during(PUBLIC)
                .given(JOINED, sent(0, FIRST, ONLY), LEFT)
                .when(join(), As.student(ADA))
                .expectEvents(JOINED);
    }

    @Test
    void nobodyJoinsForSomebodyElse() {
        during(PUBLIC).givenNoPriorActivity().when(join(), As.admin(BEN)).expectException(Refusal.forbidden());
        during(PUBLIC).givenNoPriorActivity().when(join(), As.anonymous()).expectException(Refusal.forbidden());
    }

    @Test
    void aChatbotOfAnotherCompanyDoesNotExist() {
        MetaData outsider = As.user(ADA, OTHER, Role.STUDENT);
        during(OF_ACME).givenNoPriorActivity().when(join(), outsider).expectException(Refusal.notFound());
        during(OF_ACME).given(JOINED).when(send("Hello"), outsider).expectException(Refusal.notFound());
        during(OF_ACME).given(JOINED).when(leave(), outsider).expectException(Refusal.notFound());
    }

    @Test
    void aChatbotThatIsDeletedOrNeverWasDoesNotExist() {
        at(START, PUBLIC, new ChatbotDeleted(CHATBOT))
                .given(JOINED)
                .when(send("Hello"), As.student(ADA))
                .expectException(Refusal.notFound());
        at(START).givenNoPriorActivity().when(join(), As.student(ADA)).expectException(Refusal.notFound());
    }

    @Test
    void whenTheEventIsOverNobodyJoinsOrSaysAnything() {
        at(END, PUBLIC)
                .givenNoPriorActivity()
                .when(join(), As.student(ADA))
                .expectException(Refusal.conflict("chatbot-ended"));
        at(END, PUBLIC)
                .given(JOINED)
                .when(send("Hello"), As.student(ADA))
                .expectException(Refusal.conflict("chatbot-ended"));
    }

    @Test
    void aMomentBeforeItsEndAndBeforeItsStartAnEventIsStillToBeTalkedAbout() {
        at(END.minusNanos(1), PUBLIC)
                .given(JOINED)
                .when(send("Hello"), As.student(ADA))
                .expectSuccessfulHandlerExecution();
        at(START.minusSeconds(86_400), PUBLIC)
                .given(JOINED)
                .when(send("Hello"), As.student(ADA))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anInactiveChatbotTakesNobodyInAndNoMessages() {
        at(START, PUBLIC, DEACTIVATED)
                .givenNoPriorActivity()
                .when(join(), As.student(ADA))
                .expectException(Refusal.conflict("chatbot-inactive"));
        at(START, PUBLIC, DEACTIVATED)
                .given(JOINED)
                .when(send("Hello"), As.student(ADA))
                .expectException(Refusal.conflict("chatbot-inactive"));
    }

    @Test
    void aParticipantLeavesOnceAlsoWhenTheEventIsOver() {
        at(END, PUBLIC).given(JOINED).when(leave(), As.student(ADA)).expectEvents(LEFT);
        at(END, PUBLIC)
                .given(JOINED, LEFT)
                .when(leave(), As.student(ADA))
                .expectException(Refusal.conflict("not-joined"));
    }

    @Test
    void onlyWhoHasJoinedAndNotLeftSaysSomething() {
        during(PUBLIC)
                .givenNoPriorActivity()
                .when(send("Hello"), As.student(ADA))
                .expectException(Refusal.conflict("not-joined"));
        during(PUBLIC)
                .given(JOINED, LEFT)
                .when(send("Hello"), As.student(ADA))
                .expectException(Refusal.conflict("not-joined"));
    }

    @Test
    void nobodySpeaksForSomebodyElse() {
        during(PUBLIC).given(JOINED).when(send("Hello"), As.admin(BEN)).expectException(Refusal.forbidden());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4_000})
    void aMessageHasUpToFourThousandCharacters(int length) {
        String content = "\uD83D\uDE00".repeat(length);
        during(PUBLIC)
                .given(JOINED)
                .when(send(content), As.student(ADA))
                .expectEvents(new MessageSent(ID, CHATBOT, ADA, ONLY, FIRST, 0, content));
    }

    @Test
    void aMessageIsNeitherBlankNorLonger() {
        during(PUBLIC).given(JOINED).when(send(""), As.student(ADA)).expectException(Refusal.invalid("length"));
        during(PUBLIC).given(JOINED).when(send(" \n"), As.student(ADA)).expectException(Refusal.invalid("length"));
        during(PUBLIC)
                .given(JOINED)
                .when(send("x".repeat(4_001)), As.student(ADA))
                .expectException(Refusal.invalid("length"));
    }

    @Test
    void messagesAndRepliesAreNumberedTogetherAlsoAfterJoiningAgain() {
        during(PUBLIC)
                .given(JOINED, sent(0, FIRST, ONLY), replied(1, FIRST, REPLY), LEFT, JOINED)
                .when(send(SECOND, "And then?", null), As.student(ADA))
                .expectEvents(new MessageSent(ID, CHATBOT, ADA, ONLY, SECOND, 2, "And then?"));
    }

    @Test
    void inSingleModeThereIsOneConversation() {
        during(PUBLIC)
                .given(JOINED)
                .when(send(FIRST, "Hello", ONLY), As.student(ADA))
                .expectEvents(new MessageSent(ID, CHATBOT, ADA, ONLY, FIRST, 0, "Hello"));
        during(PUBLIC)
                .given(JOINED)
                .when(send(FIRST, "Hello", GIVEN), As.student(ADA))
                .expectException(Refusal.invalid("single-conversation"));
    }

    @Test
    void inMultipleModeAConversationIsGivenOrBegins() {
        ConversationId begun = new ConversationId(Identifier.derivedFrom(SECOND));
        during(MULTIPLE)
                .given(JOINED)
                .when(send(FIRST, "Hello", GIVEN), As.student(ADA))
                .expectEvents(new MessageSent(ID, CHATBOT, ADA, GIVEN, FIRST, 0, "Hello"));
        during(MULTIPLE)
                .given(JOINED, sent(0, FIRST, GIVEN))
                .when(send(SECOND, "Hello", null), As.student(ADA))
                .expectEvents(new MessageSent(ID, CHATBOT, ADA, begun, SECOND, 1, "Hello"));
    }

    @Test
    void aReplyBelongsToTheConversationOfItsMessage() {
        during(MULTIPLE)
                .given(JOINED, sent(0, FIRST, GIVEN), sent(1, SECOND, ONLY))
                .when(reply(FIRST, REPLY), As.actor(Actor.system()))
                .expectEvents(new ReplyGiven(
                        ID,
                        CHATBOT,
                        ADA,
                        GIVEN,
                        REPLY,
                        FIRST,
                        2,
                        "On Monday.",
                        ANSWER.sources(),
                        "offline",
                        1,
                        12,
                        null));
    }

    @Test
    void aMessageIsAnsweredOnce() {
        during(PUBLIC)
                .given(JOINED, sent(0, FIRST, ONLY), replied(1, FIRST, REPLY))
                .when(reply(FIRST, OTHER_REPLY), As.actor(Actor.system()))
                .expectNoEvents();
    }

    @Test
    void aMessageThatWasNeverSentIsNotAnswered() {
        during(PUBLIC)
                .given(JOINED, sent(0, FIRST, ONLY))
                .when(reply(SECOND, REPLY), As.actor(Actor.system()))
                .expectNoEvents();
    }

    @Test
    void whoHasLeftMeanwhileStillGetsTheReply() {
        at(END, PUBLIC)
                .given(JOINED, sent(0, FIRST, ONLY), LEFT)
                .when(reply(FIRST, REPLY), As.actor(Actor.system()))
                .expectEvents(replied(1, FIRST, REPLY));
    }

    @Test
    void peopleGiveNoReplies() {
        during(PUBLIC)
                .given(JOINED, sent(0, FIRST, ONLY))
                .when(reply(FIRST, REPLY), As.admin(BEN))
                .expectException(Refusal.forbidden());
    }

    private FixtureConfiguration<Participation> during(ChatbotEvent chatbot) {
        return at(START, chatbot);
    }

    private FixtureConfiguration<Participation> at(Instant now, ChatbotEvent... chatbot) {
        Chatbots chatbots = ignored -> Conference.after(chatbot);
        return new AggregateTestFixture<>(Participation.class)
                .registerInjectableResource(chatbots)
                .registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JoinChatbot join() {
        return new JoinChatbot(CHATBOT, ADA);
    }

    private static LeaveChatbot leave() {
        return new LeaveChatbot(CHATBOT, ADA);
    }

    private static SendMessage send(String content) {
        return send(FIRST, content, null);
    }

    private static SendMessage send(MessageId id, String content, @Nullable ConversationId conversation) {
        return new SendMessage(CHATBOT, ADA, id, content, conversation);
    }

    private static GiveReply reply(MessageId inReplyTo, MessageId replyId) {
        return new GiveReply(CHATBOT, ADA, inReplyTo, replyId, ANSWER, 1, 12);
    }

    private static MessageSent sent(long number, MessageId id, ConversationId conversation) {
        return new MessageSent(ID, CHATBOT, ADA, conversation, id, number, "Hello");
    }

    private static ReplyGiven replied(long number, MessageId inReplyTo, MessageId id) {
        return new ReplyGiven(
                ID, CHATBOT, ADA, ONLY, id, inReplyTo, number, "On Monday.", ANSWER.sources(), "offline", 1, 12, null);
    }
}
