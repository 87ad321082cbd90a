package dev.symposium.command.assistant;

import java.util.List;

/**
 * A question and what its answer may rest on.
 *
 * @param text as it was asked
 * @param topic what the passages are about, such as the name of an event
 * @param systemPrompt how whoever runs the chatbot wants questions answered, empty for no wishes
 * @param passages in the order in which a reader would want them
 */
public record Question(String text, String topic, String systemPrompt, List<Passage> passages) {}
