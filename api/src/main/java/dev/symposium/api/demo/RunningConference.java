package dev.symposium.api.demo;

import java.time.Clock;
import java.time.Instant;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.StreamState;
import dev.symposium.command.conference.ChatbotCommand.ReviseChatbot;
import dev.symposium.events.conference.ChatbotEvent;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ChatbotEvent.ChatbotRevised;
import dev.symposium.events.conference.ChatbotProfile;

/** Sees to it that a conference is live at every start, also weeks after the first one. */
@Component
@ConditionalOnBooleanProperty("symposium.demo")
class RunningConference {
    private static final Instant NEVER = Instant.MAX;

    private final StreamState<ChatbotEvent, Instant> ends;
    private final Commands commands;
    private final Clock clock;

    RunningConference(EventStorageEngine log, Commands commands, Clock clock) {
        this.ends = new StreamState<>(log, ChatbotEvent.class, NEVER, RunningConference::endAfter);
        this.commands = commands;
        this.clock = clock;
    }

    /** Has the conference begin anew when it is over, unless somebody has deleted it. */
    void keepRunning() {
        Instant now = clock.instant();
        if (!ends.of(DemoConference.idOf(DemoFiles.RUNNING)).isAfter(now)) {
            beginAnew(now);
        }
    }

    private void beginAnew(Instant now) {
        DemoFiles files = DemoFiles.read();
        DemoConference conference = files.running();
        ChatbotProfile profile = conference.profile(new Timeline(now));
        String key = DemoSteps.key("begin-anew:" + profile.startsAt());
        commands.send(
                new ReviseChatbot(conference.id(), null, null, null, profile.startsAt(), profile.endsAt()),
                new Origin(files.cast().named(conference.host()).actor(), key, null, key));
    }

    private static Instant endAfter(Instant before, ChatbotEvent event) {
        return switch (event) {
            case ChatbotCreated created -> created.profile().endsAt();
            case ChatbotRevised revised -> revised.profile().endsAt();
            case ChatbotDeleted ignored -> NEVER;
            default -> before;
        };
    }
}
