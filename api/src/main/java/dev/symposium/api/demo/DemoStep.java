package dev.symposium.api.demo;

import java.time.Instant;

import dev.symposium.command.Actor;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;

/** One thing that was done, and when. */
sealed interface DemoStep {
    Instant at();

    /** Unique among all steps and the same on every start: a step is done once. */
    String key();

    /** Somebody wanted something. */
    record Wanted(Instant at, String key, Actor actor, Object command) implements DemoStep {}

    /** A chatbot answered the message that was sent in the step with the key {@code cause}. */
    record Answered(Instant at, String key, String cause, SendMessage message) implements DemoStep {}
}
