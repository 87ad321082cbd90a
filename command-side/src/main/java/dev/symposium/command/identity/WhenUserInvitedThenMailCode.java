package dev.symposium.command.identity;

import java.util.UUID;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;

import dev.symposium.command.Policy;
import dev.symposium.events.identity.UserEvent.UserInvited;

@Policy(independent = true)
class WhenUserInvitedThenMailCode {
    private final Accounts accounts;
    private final PasswordCodes codes;

    WhenUserInvitedThenMailCode(Accounts accounts, PasswordCodes codes) {
        this.accounts = accounts;
        this.codes = codes;
    }

    @EventHandler
    void on(UserInvited event, @MessageIdentifier String eventId) {
        accounts.byId(event.userId()).ifPresent(account -> codes.mailInvitation(UUID.fromString(eventId), account));
    }
}
