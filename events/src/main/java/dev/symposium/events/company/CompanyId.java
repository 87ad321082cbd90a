package dev.symposium.events.company;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies a company: the boundary that its people's data do not cross. */
public record CompanyId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CompanyId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static CompanyId of(String uuid) {
        return new CompanyId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
