package dev.symposium.command.conference;

import java.time.Clock;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

import dev.symposium.command.Commands;
import dev.symposium.command.Policy;
import dev.symposium.command.assistant.Responder;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;

/** Answers what people say to chatbots. A message seen again gets the same reply's identifier and no second reply. */
@Policy(independent = true)
class WhenMessageSentThenGiveReply {

    private final Answering answering;
    private final Commands commands;

    WhenMessageSentThenGiveReply(Chatbots chatbots, Responder responder, Commands commands, Clock clock) {
        this.answering = new Answering(chatbots, responder, clock);
        this.commands = commands;
    }

    @EventHandler
    void on(MessageSent event, EventMessage<MessageSent> message) {
        answering
                .replyTo(event.chatbotId(), event.participant(), event.messageId(), event.content())
                .ifPresent(reply -> commands.send(reply, message));
    }
}
