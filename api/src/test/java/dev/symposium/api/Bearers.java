package dev.symposium.api;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;

import dev.symposium.api.Api.Client;
import dev.symposium.api.security.AccessTokens;
import dev.symposium.command.identity.Account;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** People who bear a token that is good, without having registered or logged in. */
@Lazy
@TestComponent
public final class Bearers {
    private final Api api;
    private final AccessTokens tokens;

    public Bearers(Api api, AccessTokens tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    /** Somebody new; {@code company} is null for somebody outside every company. */
    public Client person(@Nullable CompanyId company, Role... roles) {
        UserId user = new UserId(TimeOrderedIdentifierFactory.next());
        return api.bearing(tokens.issue(
                new Account(user, user + "@example.org", "u", "Somebody", Set.of(roles), company, true, true),
                new SessionId(TimeOrderedIdentifierFactory.next())));
    }
}
