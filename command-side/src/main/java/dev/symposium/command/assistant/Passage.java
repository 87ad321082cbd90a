package dev.symposium.command.assistant;

import dev.symposium.events.conference.Source;

/**
 * A piece of text that questions can be answered with.
 *
 * @param source what an answer cites; its passage is what an answer says
 * @param index the words by which it is found, which may be others than it says
 * @param whole whether it tells all that there is on its subject, so that an answer with it needs no other
 */
public record Passage(Source source, String index, boolean whole) {}
