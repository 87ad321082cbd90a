package dev.symposium.command.identity;

import java.util.Optional;
import java.util.UUID;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import dev.symposium.command.Rejection;
import dev.symposium.command.StreamState;
import dev.symposium.events.identity.NameClaimEvent;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.NameClaimEvent.NameClaimed;
import dev.symposium.events.identity.NameClaimEvent.NameReleased;
import dev.symposium.events.identity.UserId;

/** Keeps each name's claim in a stream of its own, found by a keyed hash of the name. */
@Component
class EventSourcedNameClaims implements NameClaims {
    private final Repository<NameClaim> claims;
    private final StreamState<NameClaimEvent, Optional<UserId>> holders;
    private final InstallationSecret secret;

    EventSourcedNameClaims(@Lazy Repository<NameClaim> claims, EventStorageEngine log, InstallationSecret secret) {
        this.claims = claims;
        this.holders =
                new StreamState<>(log, NameClaimEvent.class, Optional.empty(), (holder, event) -> switch (event) {
                    case NameClaimed claimed -> Optional.of(claimed.userId());
                    case NameReleased ignored -> Optional.empty();
                });
        this.secret = secret;
    }

    @Override
    public void claim(Kind kind, String name, UserId user) {
        UUID claimId = claimId(kind, name);
        Aggregate<NameClaim> claim = load(claimId);
        if (!claim.invoke(root -> root.claim(claimId, kind, user))) {
            throw taken(kind);
        }
    }

    @Override
    public void release(Kind kind, String name, UserId user) {
        load(claimId(kind, name)).execute(root -> root.release(kind, user));
    }

    @Override
    public void change(Kind kind, String from, String to, UserId user) {
        if (!claimId(kind, from).equals(claimId(kind, to))) {
            claim(kind, to, user);
            release(kind, from, user);
        }
    }

    @Override
    public Optional<UserId> holderOf(Kind kind, String name) {
        return holders.of(claimId(kind, name).toString());
    }

    private Aggregate<NameClaim> load(UUID claimId) {
        try {
            return claims.loadOrCreate(claimId.toString(), NameClaim::new);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception e) {
            throw new IllegalStateException("A claim could not be created", e);
        }
    }

    private UUID claimId(Kind kind, String name) {
        return secret.uuidOf(kind + ":" + NameForm.of(kind, name));
    }

    private static Rejection taken(Kind kind) {
        return switch (kind) {
            case EMAIL ->
                Rejection.conflict("email", "email-taken", "Somebody is registered with this e-mail address.");
            case USERNAME -> Rejection.conflict("username", "username-taken", "Somebody has this username.");
        };
    }
}
