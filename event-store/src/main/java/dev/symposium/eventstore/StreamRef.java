package dev.symposium.eventstore;

/** The part of one aggregate's stream that an append wrote, both sequences included. */
public record StreamRef(String streamType, String streamId, long firstSequence, long lastSequence) {}
