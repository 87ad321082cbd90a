package dev.symposium.command.identity;

import java.util.UUID;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.NameClaimEvent.NameClaimed;
import dev.symposium.events.identity.NameClaimEvent.NameReleased;
import dev.symposium.events.identity.UserId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** One e-mail address or username, and who holds it. That its stream is unique makes the name unique. */
@Aggregate(type = "name", cache = "nameCache")
public class NameClaim {
    @AggregateIdentifier
    private UUID id;

    private @Nullable UserId holder;

    /** Claims the name, unless somebody else holds it; returns whether it is the user's now. */
    boolean claim(UUID claimId, Kind kind, UserId user) {
        if (holder == null) {
            apply(new NameClaimed(claimId, kind, user));
        }
        return user.equals(holder);
    }

    @EventSourcingHandler
    void on(NameClaimed event) {
        id = event.claimId();
        holder = event.userId();
    }

    /** Gives the name up, if it is the user's. */
    void release(Kind kind, UserId user) {
        if (user.equals(holder)) {
            apply(new NameReleased(id, kind, user));
        }
    }

    @EventSourcingHandler
    void on(NameReleased event) {
        holder = null;
    }

    /** For Axon, which then applies the events. */
    protected NameClaim() {}
}
