package dev.symposium.command.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import dev.symposium.command.Rejection;
import dev.symposium.command.StreamState;
import dev.symposium.events.Stored;
import dev.symposium.events.identity.NameClaimEvent;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.NameClaimEvent.NameClaimed;
import dev.symposium.events.identity.NameClaimEvent.NameReleased;
import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;

/** Keeps each name's claim in a stream of its own, found by a keyed hash of the name. */
@Component
class EventSourcedNameClaims implements NameClaims {
    private static final String CLAIMED = Objects.requireNonNull(NameClaimed.class.getAnnotation(Stored.class))
            .value();

    private final Repository<NameClaim> claims;
    private final StreamState<NameClaimEvent, Optional<UserId>> holders;
    private final EventLog log;
    private final InstallationSecret secret;

    EventSourcedNameClaims(
            @Lazy Repository<NameClaim> claims, PostgresEventStorageEngine engine, InstallationSecret secret) {
        this.claims = claims;
        this.log = engine.log();
        this.holders =
                new StreamState<>(engine, NameClaimEvent.class, Optional.empty(), (holder, event) -> switch (event) {
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

    /** By one question, which leaves nothing in memory. */
    @Override
    public Set<String> held(Kind kind, Collection<String> all) {
        Map<String, String> claimIds = new HashMap<>();
        all.forEach(name -> claimIds.put(name, claimId(kind, name).toString()));
        Map<String, String> last = log.lastTypes(Set.copyOf(claimIds.values()));
        return all.stream()
                .filter(name -> CLAIMED.equals(last.get(claimIds.get(name))))
                .collect(Collectors.toSet());
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
