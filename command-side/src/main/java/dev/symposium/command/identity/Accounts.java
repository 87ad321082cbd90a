package dev.symposium.command.identity;

import java.util.Optional;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

import dev.symposium.command.StreamState;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.UserEvent;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserId;

/** Finds accounts by what people call themselves. What it answers is never behind the log. */
@Component
public class Accounts {
    private final StreamState<UserEvent, Optional<Account>> accounts;
    private final NameClaims names;

    Accounts(EventStorageEngine log, NameClaims names) {
        this.accounts = new StreamState<>(
                log,
                UserEvent.class,
                Optional.empty(),
                (before, event) -> event instanceof UserErased
                        ? Optional.empty()
                        : Optional.of(Account.after(before.orElse(null), event)));
        this.names = names;
    }

    /** The person's account; empty also for somebody who was erased. */
    public Optional<Account> byId(UserId user) {
        return accounts.of(user);
    }

    public Optional<Account> byEmail(String email) {
        return names.holderOf(Kind.EMAIL, email).flatMap(this::byId);
    }

    /** Finds an account by e-mail address or, when there is no @ in it, by username. */
    public Optional<Account> byIdentifier(String identifier) {
        return names.holderOf(NameForm.kindOf(identifier), identifier).flatMap(this::byId);
    }
}
