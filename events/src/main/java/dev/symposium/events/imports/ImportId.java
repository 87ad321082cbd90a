package dev.symposium.events.imports;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;
import dev.symposium.events.identity.UserId;

/** Identifies one import of people from a file. */
public record ImportId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ImportId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static ImportId of(String uuid) {
        return new ImportId(UUID.fromString(uuid));
    }

    /** Whom this row of the file becomes: always the same, so that nobody is made of it twice. */
    public UserId person(int row) {
        return new UserId(Identifier.derivedFrom("import", this, row));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
