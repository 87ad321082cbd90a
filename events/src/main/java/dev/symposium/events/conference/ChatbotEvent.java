package dev.symposium.events.conference;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Personal;
import dev.symposium.events.Stored;
import dev.symposium.events.Subject;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;

/** The life of an event's chatbot. Whether it is upcoming, live or over follows from its dates. */
public sealed interface ChatbotEvent {
    ChatbotId chatbotId();

    /** {@code company} is null for a chatbot of the house itself. */
    @Stored("conference.ChatbotCreated")
    record ChatbotCreated(
            ChatbotId chatbotId, UserId createdBy, @Nullable CompanyId company, ChatbotProfile profile)
            implements ChatbotEvent {}

    /** Carries all of what the chatbot says of itself from now on. */
    @Stored("conference.ChatbotRevised")
    record ChatbotRevised(ChatbotId chatbotId, ChatbotProfile profile) implements ChatbotEvent {}

    @Stored("conference.ChatbotActivated")
    record ChatbotActivated(ChatbotId chatbotId) implements ChatbotEvent {}

    @Stored("conference.ChatbotDeactivated")
    record ChatbotDeactivated(ChatbotId chatbotId) implements ChatbotEvent {}

    @Stored("conference.ChatbotDeleted")
    record ChatbotDeleted(ChatbotId chatbotId) implements ChatbotEvent {}

    @Stored("conference.GuestAdded")
    record GuestAdded(
            ChatbotId chatbotId,
            @Subject GuestId guestId,
            @Personal GuestProfile guest) implements ChatbotEvent {}

    /** Carries all of who the guest is from now on. */
    @Stored("conference.GuestRevised")
    record GuestRevised(
            ChatbotId chatbotId,
            @Subject GuestId guestId,
            @Personal GuestProfile guest) implements ChatbotEvent {}

    @Stored("conference.GuestRemoved")
    record GuestRemoved(ChatbotId chatbotId, GuestId guestId) implements ChatbotEvent {}
}
