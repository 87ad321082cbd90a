package dev.symposium.api.demo;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

import dev.symposium.command.identity.Credentials;
import dev.symposium.command.identity.EncodedPassword;
import dev.symposium.events.identity.UserId;

/** Outside demo mode no password is that of a demo person, also where the log has them from an earlier start. */
@Component
@Primary
@ConditionalOnBooleanProperty(name = "symposium.demo", havingValue = false)
class ClosedDemoAccounts implements Credentials {
    private static final Set<UserId> CLOSED =
            DemoFiles.read().cast().people().stream().map(DemoPerson::id).collect(Collectors.toUnmodifiableSet());

    private final Credentials stored;

    ClosedDemoAccounts(@Qualifier("storedCredentials") Credentials stored) {
        this.stored = stored;
    }

    @Override
    public Optional<EncodedPassword> of(UserId user) {
        return CLOSED.contains(user) ? Optional.empty() : stored.of(user);
    }

    @Override
    public Optional<Instant> initialUntil(UserId user) {
        return stored.initialUntil(user);
    }

    @Override
    public void set(UserId user, EncodedPassword password) {
        stored.set(user, password);
    }

    @Override
    public boolean exchange(UserId user, EncodedPassword before, EncodedPassword after) {
        return stored.exchange(user, before, after);
    }

    @Override
    public boolean replace(UserId user, EncodedPassword before, EncodedPassword after) {
        return stored.replace(user, before, after);
    }

    @Override
    public void remove(UserId user) {
        stored.remove(user);
    }
}
