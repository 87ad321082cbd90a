package dev.symposium.command.identity;

import java.util.UUID;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;

import dev.symposium.command.Policy;
import dev.symposium.events.identity.UserEvent.UserRegistered;

@Policy(independent = true)
class WhenUserRegisteredThenMailVerificationCode {
    private final Accounts accounts;
    private final Credentials credentials;
    private final EmailVerification verification;

    WhenUserRegisteredThenMailVerificationCode(
            Accounts accounts, Credentials credentials, EmailVerification verification) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.verification = verification;
    }

    @EventHandler
    void on(UserRegistered event, @MessageIdentifier String eventId) {
        accounts.byId(event.userId())
                .filter(account -> !account.verified())
                // Who is invited has no password yet, and gets another code.
                .filter(account -> credentials.of(account.userId()).isPresent())
                .ifPresent(account -> verification.sendCode(UUID.fromString(eventId), account));
    }
}
