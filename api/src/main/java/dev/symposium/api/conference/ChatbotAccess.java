package dev.symposium.api.conference;

import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.conference.ChatbotQuery;
import dev.symposium.query.conference.ChatbotView;

/** Who may read what of a chatbot; who may change it is the command side's to decide. */
@Component
class ChatbotAccess {

    private final ChatbotQuery chatbots;

    ChatbotAccess(ChatbotQuery chatbots) {
        this.chatbots = chatbots;
    }

    /** The chatbot, if there is one and the actor can know of it. */
    ChatbotView readable(ChatbotId id, Actor actor) {
        return chatbots.find(id)
                .filter(chatbot -> chatbot.isPublic() || reaches(actor, chatbot))
                .orElseThrow(ChatbotAccess::notFound);
    }

    /** The same, for those who manage it. */
    ChatbotView managed(ChatbotId id, Actor actor) {
        ChatbotView chatbot = readable(id, actor);
        if (!manages(actor, chatbot)) {
            throw Rejection.forbidden("Only those who manage this chatbot can see this.");
        }
        return chatbot;
    }

    /** The same, for those who manage it and for analysts within whose reach it is. */
    ChatbotView measured(ChatbotId id, Actor actor) {
        ChatbotView chatbot = readable(id, actor);
        return actor.is(Role.ANALYST) && reaches(actor, chatbot) ? chatbot : managed(id, actor);
    }

    static boolean manages(Actor actor, ChatbotView chatbot) {
        boolean creator = actor.is(UserId.of(chatbot.createdBy()));
        boolean ownSuperuser = actor.is(Role.SUPERUSER) && chatbot.company() != null && isOf(actor, chatbot.company());
        return creator || ownSuperuser || actor.is(Role.ADMIN);
    }

    static Rejection notFound() {
        return Rejection.notFound("There is no such chatbot.");
    }

    private static boolean reaches(Actor actor, ChatbotView chatbot) {
        return actor.reaches(chatbot.company() == null ? null : CompanyId.of(chatbot.company()));
    }

    private static boolean isOf(Actor actor, String company) {
        return actor.company() != null && company.equals(actor.company().toString());
    }
}
