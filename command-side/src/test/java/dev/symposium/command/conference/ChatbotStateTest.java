package dev.symposium.command.conference;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.symposium.events.conference.ChatbotEvent.ChatbotActivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeactivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ChatbotEvent.ChatbotRevised;
import dev.symposium.events.conference.ChatbotEvent.GuestAdded;
import dev.symposium.events.conference.ChatbotEvent.GuestRemoved;
import dev.symposium.events.conference.ChatbotEvent.GuestRevised;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.GuestId;

import static dev.symposium.command.conference.Conference.CHATBOT;
import static org.assertj.core.api.Assertions.assertThat;

class ChatbotStateTest {
    private static final ChatbotCreated CREATED = Conference.created(null, true, ConversationMode.SINGLE);
    private static final GuestAdded ADA = Conference.guest(1, "Ada", "", "", true, false);
    private static final GuestAdded BEN = Conference.guest(2, "Ben", "", "", true, false);
    private static final GuestId FIRST = new GuestId(new UUID(2, 1));

    @Test
    void isActiveFromItsCreationUnlessDeactivated() {
        assertThat(Conference.after(CREATED)).get().returns(true, ChatbotState::active);
        assertThat(Conference.after(CREATED, new ChatbotDeactivated(CHATBOT)))
                .get()
                .returns(false, ChatbotState::active);
        assertThat(Conference.after(CREATED, new ChatbotDeactivated(CHATBOT), new ChatbotActivated(CHATBOT)))
                .get()
                .returns(true, ChatbotState::active);
    }

    @Test
    void countsTheRevisionsOfItsProfile() {
        assertThat(Conference.after(CREATED)).get().returns(1L, ChatbotState::revision);
        assertThat(Conference.after(CREATED, new ChatbotRevised(CHATBOT, CREATED.profile()), ADA))
                .get()
                .returns(2L, ChatbotState::revision);
    }

    @Test
    void keepsItsGuestsInTheirOrder() {
        GuestRevised revised = new GuestRevised(CHATBOT, FIRST, BEN.guest());
        assertThat(Conference.after(CREATED, ADA, BEN, revised).orElseThrow().guests())
                .containsExactly(Map.entry(FIRST, BEN.guest()), Map.entry(BEN.guestId(), BEN.guest()));
        assertThat(Conference.after(CREATED, ADA, BEN, new GuestRemoved(CHATBOT, FIRST))
                        .orElseThrow()
                        .guests())
                .containsOnlyKeys(BEN.guestId());
    }

    @Test
    void isNoMoreOnceItIsDeleted() {
        assertThat(Conference.after(CREATED, new ChatbotDeleted(CHATBOT))).isEmpty();
        assertThat(Conference.after()).isEmpty();
    }
}
