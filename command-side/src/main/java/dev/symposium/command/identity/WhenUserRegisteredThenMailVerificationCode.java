package dev.symposium.command.identity;

import java.util.UUID;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;

import dev.symposium.command.Policy;
import dev.symposium.events.identity.UserEvent.UserRegistered;

@Policy
class WhenUserRegisteredThenMailVerificationCode {
    private final Accounts accounts;
    private final EmailVerification verification;

    WhenUserRegisteredThenMailVerificationCode(Accounts accounts, EmailVerification verification) {
        this.accounts = accounts;
        this.verification = verification;
    }

    @EventHandler
    void on(UserRegistered event, @MessageIdentifier String eventId) {
        accounts.byId(event.userId())
                .filter(account -> !account.verified())
                .ifPresent(account -> verification.sendCode(UUID.fromString(eventId), account));
    }
}
