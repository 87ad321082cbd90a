package dev.symposium.command.identity;

import java.util.UUID;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;

import dev.symposium.command.Policy;
import dev.symposium.events.identity.UserEvent.PasswordResetForced;
import dev.symposium.events.identity.UserEvent.PasswordResetRequested;
import dev.symposium.events.identity.UserId;

@Policy(independent = true)
class WhenPasswordIsToBeResetThenMailCode {
    private final Accounts accounts;
    private final PasswordCodes codes;

    WhenPasswordIsToBeResetThenMailCode(Accounts accounts, PasswordCodes codes) {
        this.accounts = accounts;
        this.codes = codes;
    }

    @EventHandler
    void on(PasswordResetRequested event, @MessageIdentifier String eventId) {
        mail(event.userId(), eventId, "somebody, perhaps you, wants to choose a new password for your account.");
    }

    @EventHandler
    void on(PasswordResetForced event, @MessageIdentifier String eventId) {
        mail(event.userId(), eventId, "an administrator has asked you to choose a new password.");
    }

    private void mail(UserId user, String eventId, String why) {
        accounts.byId(user).ifPresent(account -> codes.mail(UUID.fromString(eventId), account, why));
    }
}
