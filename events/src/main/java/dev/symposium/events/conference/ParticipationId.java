package dev.symposium.events.conference;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;
import dev.symposium.events.identity.UserId;

/** Identifies one person's participation in one chatbot; derived from both, so there is never a second. */
public record ParticipationId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ParticipationId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static ParticipationId of(String uuid) {
        return new ParticipationId(UUID.fromString(uuid));
    }

    /** The one participation of this person in this chatbot, whether they have joined it or not. */
    public static ParticipationId of(ChatbotId chatbot, UserId participant) {
        return new ParticipationId(Identifier.derivedFrom(chatbot, participant));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
