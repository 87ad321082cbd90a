package dev.symposium.api.demo;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

import dev.symposium.api.configuration.ScopedClock;
import dev.symposium.api.demo.DemoStep.Answered;
import dev.symposium.api.demo.DemoStep.Wanted;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.conference.Answering;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;

/** Sends the commands of the steps, each as of its moment. */
@Component
@ConditionalOnBooleanProperty("symposium.demo")
class DemoTeller {
    private final Commands commands;
    private final Answering answering;
    private final PostgresEventStorageEngine log;

    DemoTeller(Commands commands, Answering answering, PostgresEventStorageEngine log) {
        this.commands = commands;
        this.answering = answering;
        this.log = log;
    }

    /**
     * Does the steps in their order. One that is on the log already, whoever put it there, stays as it is.
     *
     * @throws IllegalStateException naming the step that could not be done
     */
    void tell(List<DemoStep> steps) {
        steps.forEach(step -> ScopedClock.at(step.at(), () -> tell(step)));
    }

    private void tell(DemoStep step) {
        try {
            send(step);
        } catch (RuntimeException failure) {
            throw new IllegalStateException(
                    "The demo content is not complete, since [%s] failed: %s SYMPOSIUM_DEMO=false leaves it out."
                            .formatted(step.key(), failure.getMessage()),
                    failure);
        }
    }

    private void send(DemoStep step) {
        switch (step) {
            case Wanted wanted ->
                commands.send(wanted.command(), new Origin(wanted.actor(), step.key(), null, step.key()));
            case Answered answered -> answer(answered);
        }
    }

    private void answer(Answered step) {
        SendMessage message = step.message();
        answering
                .replyTo(message.chatbotId(), message.participant(), message.messageId(), message.content())
                .ifPresent(reply -> commands.send(
                        reply, new Origin(Actor.system(), step.cause(), eventOf(step.cause()), step.key())));
    }

    private String eventOf(String key) {
        return log.findCommand(key)
                .flatMap(command -> log.log().at(command.firstPosition()))
                .map(RecordedEvent::eventId)
                .orElseThrow()
                .toString();
    }
}
