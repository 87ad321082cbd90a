package dev.symposium.command.conference;

import java.util.Optional;

import dev.symposium.events.conference.ChatbotId;

/** The chatbots there are, as their participants and their answers need to know them. */
interface Chatbots {

    /** The chatbot as of now; empty when there is none, or none any more. */
    Optional<ChatbotState> find(ChatbotId chatbot);
}
