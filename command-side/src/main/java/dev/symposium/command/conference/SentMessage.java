package dev.symposium.command.conference;

import java.time.Instant;

import dev.symposium.events.conference.ParticipationEvent.MessageSent;

/** A message that is on the log, and since when. */
public record SentMessage(MessageSent message, Instant at) {}
