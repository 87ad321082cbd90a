package dev.symposium.query.conference;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotEvent.ChatbotActivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeactivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ChatbotEvent.ChatbotRevised;
import dev.symposium.events.conference.ChatbotEvent.GuestAdded;
import dev.symposium.events.conference.ChatbotEvent.GuestRemoved;
import dev.symposium.events.conference.ChatbotEvent.GuestRevised;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ProjectionFixture;

import static dev.symposium.query.conference.ConferenceEvents.ACME;
import static dev.symposium.query.conference.ConferenceEvents.ADA;
import static dev.symposium.query.conference.ConferenceEvents.CHATBOT;
import static dev.symposium.query.conference.ConferenceEvents.CHATBOT_ID;
import static dev.symposium.query.conference.ConferenceEvents.CREATOR;
import static dev.symposium.query.conference.ConferenceEvents.END;
import static dev.symposium.query.conference.ConferenceEvents.START;
import static dev.symposium.query.conference.ConferenceEvents.created;
import static dev.symposium.query.conference.ConferenceEvents.profile;
import static org.assertj.core.api.Assertions.assertThat;

class ChatbotViewTest {
    private static final Instant THEN = Instant.parse("2026-02-01T08:00:00Z");
    private static final Instant LATER = Instant.parse("2026-02-02T08:00:00Z");
    private static final GuestId GRACE = new GuestId(new UUID(2, 1));
    private static final GuestId ALAN = new GuestId(new UUID(2, 2));
    private static final GuestProfile SPEAKER = new GuestProfile("Grace", "Admiral", "Compilers", true, false, null);
    private static final GuestProfile MODERATOR = new GuestProfile("Alan", "Chair", "", false, true, ADA);

    @RegisterExtension
    final ProjectionFixture<ChatbotView> chatbots = new ProjectionFixture<>(ChatbotView.class, new ChatbotProjection());

    @Test
    void aChatbotIsActiveFromItsCreation() {
        chatbots.at(THEN)
                .given(created(CHATBOT, ACME, false))
                .then(
                        CHATBOT_ID,
                        new ChatbotView(
                                CHATBOT_ID,
                                CREATOR.toString(),
                                ACME.toString(),
                                "Dev",
                                "DevConf",
                                "About software",
                                START,
                                END,
                                "Be brief",
                                ConversationMode.SINGLE,
                                false,
                                true,
                                ACME.toString(),
                                1,
                                List.of(),
                                THEN,
                                THEN));
    }

    @Test
    void aRevisionReplacesWhatTheChatbotSaysOfItselfAndKeepsItsGuests() {
        chatbots.at(THEN)
                .given(created(CHATBOT, ACME, false), new GuestAdded(CHATBOT, GRACE, SPEAKER))
                .at(LATER)
                .given(new ChatbotRevised(CHATBOT, profile("Devi", true)));
        assertThat(one().name()).isEqualTo("Devi");
        assertThat(one().isPublic()).isTrue();
        assertThat(one().revision()).isEqualTo(2);
        assertThat(one().guests()).hasSize(1);
        assertThat(one().createdAt()).isEqualTo(THEN);
        assertThat(one().updatedAt()).isEqualTo(LATER);
    }

    @Test
    void guestsComeAndGoInTheirOrder() {
        chatbots.given(
                created(CHATBOT, null, true),
                new GuestAdded(CHATBOT, GRACE, SPEAKER),
                new GuestAdded(CHATBOT, ALAN, SPEAKER),
                new GuestRevised(CHATBOT, ALAN, MODERATOR));
        assertThat(one().guests())
                .containsExactly(
                        new GuestView(GRACE.toString(), "Grace", "Admiral", "Compilers", true, false, null),
                        new GuestView(ALAN.toString(), "Alan", "Chair", "", false, true, ADA.toString()));
        chatbots.given(new GuestRemoved(CHATBOT, GRACE));
        assertThat(one().guests()).extracting(GuestView::name).containsExactly("Alan");
    }

    @Test
    void aGuestWhoseEventIsDeliveredAgainIsThereOnce() {
        chatbots.given(created(CHATBOT, null, true), new GuestAdded(CHATBOT, GRACE, SPEAKER))
                .deliveredAgain();
        assertThat(one().guests()).hasSize(1);
    }

    @Test
    void aDeletedChatbotIsNoMore() {
        chatbots.given(created(CHATBOT, null, true), new ChatbotDeleted(CHATBOT))
                .thenNothing(CHATBOT_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:59:59.999999999Z, UPCOMING",
        "2026-03-02T09:00:00Z,           LIVE",
        "2026-03-04T16:59:59.999999999Z, LIVE",
        "2026-03-04T17:00:00Z,           ENDED"
    })
    void theStatusFollowsFromTheDates(Instant now, ChatbotStatus status) {
        chatbots.given(created(CHATBOT, null, true));
        assertThat(one().statusAt(now)).isEqualTo(status);
    }

    @Test
    void aChatbotThatIsNotActiveIsInactiveWheneverItIs() {
        chatbots.given(created(CHATBOT, null, true), new ChatbotDeactivated(CHATBOT));
        assertThat(one().statusAt(START)).isEqualTo(ChatbotStatus.INACTIVE);
        chatbots.given(new ChatbotActivated(CHATBOT));
        assertThat(one().statusAt(START)).isEqualTo(ChatbotStatus.LIVE);
    }

    @Test
    void peopleFindWhatIsPublicOrTheHousesOrTheirCompanys() {
        ChatbotId house = new ChatbotId(new UUID(1, 2));
        ChatbotId acmes = new ChatbotId(new UUID(1, 3));
        ChatbotId others = new ChatbotId(new UUID(1, 4));
        ChatbotId othersPublic = new ChatbotId(new UUID(1, 5));
        ChatbotId inactive = new ChatbotId(new UUID(1, 6));
        CompanyId other = new CompanyId(new UUID(4, 2));
        chatbots.given(
                created(house, null, false),
                created(acmes, ACME, false),
                created(others, other, false),
                created(othersPublic, other, true),
                created(inactive, ACME, true),
                new ChatbotDeactivated(inactive));
        PageRequest all = PageRequest.first();
        assertThat(ids(query().available(ACME, all))).containsExactly(ids(othersPublic, acmes, house));
        assertThat(ids(query().available(null, all))).containsExactly(ids(othersPublic, house));
        assertThat(ids(query().allAvailable(all))).containsExactly(ids(othersPublic, others, acmes, house));
    }

    @Test
    void aRevisionOpensAChatbotToEverybody() {
        chatbots.given(created(CHATBOT, ACME, false), new ChatbotRevised(CHATBOT, profile("Dev", true)));
        assertThat(ids(query().available(null, PageRequest.first()))).containsExactly(CHATBOT_ID);
    }

    @Test
    void theListGoesOnWhereItsPartBeforeEnded() {
        for (int i = 1; i <= 5; i++) {
            chatbots.given(created(new ChatbotId(new UUID(1, i)), null, true));
        }
        Page<ChatbotView> first = query().available(null, new PageRequest(3, null));
        Page<ChatbotView> second = query().available(null, new PageRequest(3, first.next()));
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isNull();
    }

    private ChatbotView one() {
        return chatbots.find(CHATBOT_ID).orElseThrow();
    }

    private ChatbotQuery query() {
        return new ChatbotQuery(chatbots.views());
    }

    private static List<String> ids(Page<ChatbotView> page) {
        return page.items().stream().map(ChatbotView::id).toList();
    }

    private static String[] ids(ChatbotId... ids) {
        return List.of(ids).stream().map(ChatbotId::toString).toArray(String[]::new);
    }
}
