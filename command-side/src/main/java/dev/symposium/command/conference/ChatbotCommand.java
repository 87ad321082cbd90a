package dev.symposium.command.conference;

import java.time.Instant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;
import dev.symposium.events.identity.UserId;

import static java.util.Objects.requireNonNullElse;

/**
 * What can be asked of an event's chatbot. All but the first is for those who may manage it: its creator, the
 * superusers of its company, administrators.
 */
public sealed interface ChatbotCommand {

    ChatbotId chatbotId();

    /** Makes a chatbot, active at once, of the actor's company or, if they have none, of the house. */
    record CreateChatbot(@TargetAggregateIdentifier ChatbotId chatbotId, ChatbotProfile profile)
            implements ChatbotCommand {}

    /** Changes what the chatbot says of itself; what is null stays as it is. */
    record ReviseChatbot(
            @TargetAggregateIdentifier ChatbotId chatbotId,
            @Nullable String name,
            @Nullable String eventName,
            @Nullable String description,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt)
            implements ChatbotCommand {

        ChatbotProfile appliedTo(ChatbotProfile before) {
            return new ChatbotProfile(
                    requireNonNullElse(name, before.name()),
                    requireNonNullElse(eventName, before.eventName()),
                    requireNonNullElse(description, before.description()),
                    requireNonNullElse(startsAt, before.startsAt()),
                    requireNonNullElse(endsAt, before.endsAt()),
                    before.systemPrompt(),
                    before.mode(),
                    before.isPublic());
        }
    }

    /** Sets how the chatbot works, all at once. */
    record ConfigureChatbot(
            @TargetAggregateIdentifier ChatbotId chatbotId,
            boolean active,
            ConversationMode mode,
            boolean isPublic,
            String systemPrompt)
            implements ChatbotCommand {

        ChatbotProfile appliedTo(ChatbotProfile before) {
            return new ChatbotProfile(
                    before.name(),
                    before.eventName(),
                    before.description(),
                    before.startsAt(),
                    before.endsAt(),
                    systemPrompt,
                    mode,
                    isPublic);
        }
    }

    /** Has it take messages again. */
    record ActivateChatbot(@TargetAggregateIdentifier ChatbotId chatbotId) implements ChatbotCommand {}

    /** Has it take no messages until it is activated. */
    record DeactivateChatbot(@TargetAggregateIdentifier ChatbotId chatbotId) implements ChatbotCommand {}

    /** Takes it away for good; from then on nobody finds it. */
    record DeleteChatbot(@TargetAggregateIdentifier ChatbotId chatbotId) implements ChatbotCommand {}

    record AddGuest(@TargetAggregateIdentifier ChatbotId chatbotId, GuestId guestId, GuestProfile guest)
            implements ChatbotCommand {}

    /** Changes who the guest is; what is null stays as it is. */
    record ReviseGuest(
            @TargetAggregateIdentifier ChatbotId chatbotId,
            GuestId guestId,
            @Nullable String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable Boolean speaker,
            @Nullable Boolean moderator,
            @Nullable UserId user)
            implements ChatbotCommand {

        GuestProfile appliedTo(GuestProfile before) {
            return new GuestProfile(
                    requireNonNullElse(name, before.name()),
                    requireNonNullElse(title, before.title()),
                    requireNonNullElse(description, before.description()),
                    requireNonNullElse(speaker, before.speaker()),
                    requireNonNullElse(moderator, before.moderator()),
                    user == null ? before.user() : user);
        }
    }

    record RemoveGuest(@TargetAggregateIdentifier ChatbotId chatbotId, GuestId guestId) implements ChatbotCommand {}
}
