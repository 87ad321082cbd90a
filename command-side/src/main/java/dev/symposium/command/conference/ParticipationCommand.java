package dev.symposium.command.conference;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.assistant.Answer;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ConversationId;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.events.identity.UserId;

/** What can be asked of one person's participation in one chatbot. All but the last two are for that person. */
public sealed interface ParticipationCommand {

    ChatbotId chatbotId();

    UserId participant();

    /** Derived from the two above, so a command cannot reach somebody else's participation. */
    ParticipationId participationId();

    record JoinChatbot(ChatbotId chatbotId, UserId participant) implements ParticipationCommand {

        @Override
        @TargetAggregateIdentifier
        public ParticipationId participationId() {
            return ParticipationId.of(chatbotId, participant);
        }
    }

    /** Ends the participation until the person joins again; what was said is kept. */
    record LeaveChatbot(ChatbotId chatbotId, UserId participant) implements ParticipationCommand {

        @Override
        @TargetAggregateIdentifier
        public ParticipationId participationId() {
            return ParticipationId.of(chatbotId, participant);
        }
    }

    /**
     * Says something to the chatbot; answered with a {@link SentMessage}.
     *
     * @param content 1 to 4,000 characters, not all of them blank
     * @param conversationId which one to go on with. Null for the only one of a chatbot in single mode, and for a new
     *     one in multiple mode
     */
    record SendMessage(
            ChatbotId chatbotId,
            UserId participant,
            MessageId messageId,
            String content,
            @Nullable ConversationId conversationId)
            implements ParticipationCommand {

        @Override
        @TargetAggregateIdentifier
        public ParticipationId participationId() {
            return ParticipationId.of(chatbotId, participant);
        }
    }

    /** Ends the participation for good, with all that was said. Only for Symposium itself. */
    record EraseParticipation(ChatbotId chatbotId, UserId participant) implements ParticipationCommand {

        @Override
        @TargetAggregateIdentifier
        public ParticipationId participationId() {
            return ParticipationId.of(chatbotId, participant);
        }
    }

    /**
     * Answers a message that has no answer yet; for any other, nothing changes. Only for Symposium itself.
     *
     * @param promptVersion the revision of the chatbot's profile that the answer was made with
     */
    record GiveReply(
            ChatbotId chatbotId,
            UserId participant,
            MessageId inReplyTo,
            MessageId replyId,
            Answer answer,
            long promptVersion,
            long latencyMillis)
            implements ParticipationCommand {

        @Override
        @TargetAggregateIdentifier
        public ParticipationId participationId() {
            return ParticipationId.of(chatbotId, participant);
        }
    }
}
