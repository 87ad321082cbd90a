package dev.symposium.command.assistant;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.conference.Source;

/**
 * What a responder says.
 *
 * @param sources what it rests on, empty when nothing fits the question
 * @param model who wrote it: the model's name, or {@code offline}
 * @param tokens spent on it, null where the model does not count
 */
public record Answer(
        String content,
        List<Source> sources,
        String model,
        @Nullable Integer tokens) {}
