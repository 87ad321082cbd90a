package dev.symposium.command.conference;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.conference.ChatbotCommand.ActivateChatbot;
import dev.symposium.command.conference.ChatbotCommand.AddGuest;
import dev.symposium.command.conference.ChatbotCommand.ConfigureChatbot;
import dev.symposium.command.conference.ChatbotCommand.CreateChatbot;
import dev.symposium.command.conference.ChatbotCommand.DeactivateChatbot;
import dev.symposium.command.conference.ChatbotCommand.DeleteChatbot;
import dev.symposium.command.conference.ChatbotCommand.RemoveGuest;
import dev.symposium.command.conference.ChatbotCommand.ReviseChatbot;
import dev.symposium.command.conference.ChatbotCommand.ReviseGuest;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotEvent.ChatbotActivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeactivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ChatbotEvent.ChatbotRevised;
import dev.symposium.events.conference.ChatbotEvent.GuestAdded;
import dev.symposium.events.conference.ChatbotEvent.GuestRemoved;
import dev.symposium.events.conference.ChatbotEvent.GuestRevised;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

class ChatbotTest {
    private static final ChatbotId ID = new ChatbotId(new UUID(1, 1));
    private static final GuestId ADA = new GuestId(new UUID(2, 1));
    private static final UserId CREATOR = new UserId(new UUID(3, 1));
    private static final UserId SOMEBODY = new UserId(new UUID(3, 2));
    private static final CompanyId ACME = new CompanyId(new UUID(4, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(4, 2));
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant END = Instant.parse("2026-03-04T17:00:00Z");

    private static final ChatbotProfile PROFILE = profile(START, END, false);
    private static final ChatbotCreated CREATED = new ChatbotCreated(ID, CREATOR, ACME, PROFILE);
    private static final GuestProfile ENGINES =
            new GuestProfile("Ada Lovelace", "Head of Research", "Speaks about engines", true, false, null);
    private static final GuestAdded ADA_ADDED = new GuestAdded(ID, ADA, ENGINES);
    private static final MetaData MANAGER = As.user(CREATOR, ACME, Role.INSTRUCTOR);

    private final FixtureConfiguration<Chatbot> chatbot = new AggregateTestFixture<>(Chatbot.class);

    @ParameterizedTest
    @CsvSource({"INSTRUCTOR", "SUPERUSER", "ADMIN"})
    void aChatbotBelongsToTheCompanyOfWhoCreatesIt(Role role) {
        chatbot.givenNoPriorActivity()
                .when(new CreateChatbot(ID, PROFILE), As.user(CREATOR, ACME, role))
                .expectEvents(CREATED);
    }

    @Test
    void aChatbotOfSomebodyWithoutACompanyIsTheHouses() {
        chatbot.givenNoPriorActivity()
                .when(new CreateChatbot(ID, PROFILE), As.instructor(CREATOR))
                .expectEvents(new ChatbotCreated(ID, CREATOR, null, PROFILE));
    }

    @ParameterizedTest
    @CsvSource({"STUDENT", "ANALYST", "AUDITOR"})
    void othersCreateNone(Role role) {
        chatbot.givenNoPriorActivity()
                .when(new CreateChatbot(ID, PROFILE), As.user(CREATOR, ACME, role))
                .expectException(Refusal.forbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 2026-03-02T09:00:00Z, not-after-start",
        "2026-03-02T09:00:00Z, 2026-03-01T09:00:00Z, not-after-start",
        "1899-12-31T23:59:59Z, 2026-03-01T09:00:00Z, out-of-range",
        "2026-03-02T09:00:00Z, +10000-01-01T00:00:00Z, out-of-range"
    })
    void anEventEndsAfterItStartsInYearsThatPeopleLiveIn(Instant start, Instant end, String code) {
        chatbot.givenNoPriorActivity()
                .when(new CreateChatbot(ID, profile(start, end, false)), MANAGER)
                .expectException(Refusal.invalid(code));
    }

    @Test
    void aRevisionChangesWhatItNamesAndNothingElse() {
        chatbot.given(CREATED)
                .when(new ReviseChatbot(ID, "Devi", null, null, null, END.plusSeconds(60)), MANAGER)
                .expectEvents(new ChatbotRevised(
                        ID,
                        new ChatbotProfile(
                                "Devi",
                                "DevConf",
                                "About software",
                                START,
                                END.plusSeconds(60),
                                "Be brief",
                                ConversationMode.SINGLE,
                                false)));
    }

    @Test
    void aRevisionThatChangesNothingIsNone() {
        chatbot.given(CREATED)
                .when(new ReviseChatbot(ID, "Dev", null, null, null, END), MANAGER)
                .expectNoEvents();
    }

    @Test
    void aRevisedEventStillEndsAfterItStarts() {
        chatbot.given(CREATED)
                .when(new ReviseChatbot(ID, null, null, null, END, null), MANAGER)
                .expectException(Refusal.invalid("not-after-start"));
    }

    @Test
    void allSettingsAreSetAtOnce() {
        chatbot.given(CREATED)
                .when(new ConfigureChatbot(ID, false, ConversationMode.MULTIPLE, true, "Be kind"), MANAGER)
                .expectEvents(
                        new ChatbotRevised(
                                ID,
                                new ChatbotProfile(
                                        "Dev",
                                        "DevConf",
                                        "About software",
                                        START,
                                        END,
                                        "Be kind",
                                        ConversationMode.MULTIPLE,
                                        true)),
                        new ChatbotDeactivated(ID));
    }

    @Test
    void settingsThatAreAsTheyWereChangeNothing() {
        chatbot.given(CREATED)
                .when(new ConfigureChatbot(ID, true, ConversationMode.SINGLE, false, "Be brief"), MANAGER)
                .expectNoEvents();
    }

    @Test
    void aChatbotIsDeactivatedOnce() {
        chatbot.given(CREATED).when(new DeactivateChatbot(ID), MANAGER).expectEvents(new ChatbotDeactivated(ID));
        chatbot.given(CREATED, new ChatbotDeactivated(ID))
                .when(new DeactivateChatbot(ID), MANAGER)
                .expectNoEvents();
    }

    @Test
    void aChatbotThatWasDeactivatedIsActivatedAgain() {
        chatbot.given(CREATED, new ChatbotDeactivated(ID))
                .when(new ActivateChatbot(ID), MANAGER)
                .expectEvents(new ChatbotActivated(ID));
    }

    @Test
    void afterItsDeletionNothingCanBeAskedOfAChatbot() {
        chatbot.given(CREATED).when(new DeleteChatbot(ID), MANAGER).expectEvents(new ChatbotDeleted(ID));
        chatbot.given(CREATED, new ChatbotDeleted(ID))
                .when(new ActivateChatbot(ID), MANAGER)
                .expectException(AggregateDeletedException.class);
    }

    @Test
    void guestsAreAddedRevisedAndRemoved() {
        GuestProfile moderator =
                new GuestProfile("Ada Lovelace", "Head of Research", "Speaks about engines", true, true, SOMEBODY);
        chatbot.given(CREATED).when(new AddGuest(ID, ADA, ENGINES), MANAGER).expectEvents(ADA_ADDED);
        chatbot.given(CREATED, ADA_ADDED)
                .when(new ReviseGuest(ID, ADA, null, null, null, null, true, SOMEBODY), MANAGER)
                .expectEvents(new GuestRevised(ID, ADA, moderator));
        chatbot.given(CREATED, ADA_ADDED)
                .when(new RemoveGuest(ID, ADA), MANAGER)
                .expectEvents(new GuestRemoved(ID, ADA));
    }

    @Test
    void aGuestWhoIsAsBeforeIsNotRevised() {
        chatbot.given(CREATED, ADA_ADDED)
                .when(new ReviseGuest(ID, ADA, "Ada Lovelace", null, null, null, null, null), MANAGER)
                .expectNoEvents();
    }

    @Test
    void aGuestWhoWasRemovedIsNotThere() {
        chatbot.given(CREATED, ADA_ADDED, new GuestRemoved(ID, ADA))
                .when(new RemoveGuest(ID, ADA), MANAGER)
                .expectException(Refusal.notFound());
    }

    @Test
    void aChatbotHasFiveHundredGuestsAtTheMost() {
        Object[] full = IntStream.range(0, 500)
                .mapToObj(i -> new GuestAdded(ID, new GuestId(new UUID(9, i)), ENGINES))
                .toArray();
        chatbot.given(CREATED)
                .andGiven(full)
                .when(new AddGuest(ID, ADA, ENGINES), MANAGER)
                .expectException(Refusal.conflict("guests-full"));
    }

    @Test
    void itsCreatorTheSuperusersOfItsCompanyAndAdministratorsManageIt() {
        allows(As.user(CREATOR, ACME, Role.STUDENT), false);
        allows(As.user(SOMEBODY, ACME, Role.SUPERUSER), false);
        allows(As.user(SOMEBODY, null, Role.ADMIN), false);
    }

    @Test
    void othersOfItsCompanyDoNotManageIt() {
        refuses(As.user(SOMEBODY, ACME, Role.INSTRUCTOR), false, Refusal.forbidden());
    }

    @Test
    void forOtherCompaniesItDoesNotExist() {
        refuses(As.user(SOMEBODY, OTHER, Role.SUPERUSER), false, Refusal.notFound());
        refuses(As.student(SOMEBODY), false, Refusal.notFound());
    }

    @Test
    void aPublicOneExistsForEverybodyAndIsStillNotTheirsToManage() {
        refuses(As.user(SOMEBODY, OTHER, Role.SUPERUSER), true, Refusal.forbidden());
    }

    @Test
    void superusersDoNotManageTheChatbotsOfTheHouse() {
        chatbot.given(new ChatbotCreated(ID, CREATOR, null, PROFILE))
                .when(new DeactivateChatbot(ID), As.user(SOMEBODY, ACME, Role.SUPERUSER))
                .expectException(Refusal.forbidden());
    }

    private void allows(MetaData who, boolean isPublic) {
        created(isPublic).when(new DeactivateChatbot(ID), who).expectEvents(new ChatbotDeactivated(ID));
    }

    private void refuses(MetaData who, boolean isPublic, Matcher<?> refusal) {
        created(isPublic).when(new DeactivateChatbot(ID), who).expectException(refusal);
    }

    private TestExecutor<Chatbot> created(boolean isPublic) {
        return chatbot.given(new ChatbotCreated(ID, CREATOR, ACME, profile(START, END, isPublic)));
    }

    private static ChatbotProfile profile(Instant start, Instant end, boolean isPublic) {
        return new ChatbotProfile(
                "Dev", "DevConf", "About software", start, end, "Be brief", ConversationMode.SINGLE, isPublic);
    }
}
