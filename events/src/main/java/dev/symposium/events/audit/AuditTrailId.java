package dev.symposium.events.audit;

import java.time.LocalDate;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;
import dev.symposium.events.identity.UserId;

/** Identifies what one person has read on one day (UTC); derived from both. */
public record AuditTrailId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AuditTrailId {}

    /** The one trail of this reader and day. */
    public static AuditTrailId of(UserId reader, LocalDate day) {
        return new AuditTrailId(Identifier.derivedFrom("audit-trail", reader, day));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
