package dev.symposium.command.identity;

import java.util.EnumSet;
import java.util.Set;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.ConfirmEmail;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

/** The administrator of an installation that has never had one. Everybody after is appointed by another. */
@Component
public class FirstAdministrator {
    private static final String REASON = "Named in the configuration as the first administrator";
    private static final int SHOWN_OF_ID = 8;

    private final EventStorageEngine log;
    private final Accounts accounts;
    private final Authentication authentication;
    private final Credentials credentials;
    private final Commands commands;
    private final InstallationSecret secret;

    FirstAdministrator(
            EventStorageEngine log,
            Accounts accounts,
            Authentication authentication,
            Credentials credentials,
            Commands commands,
            InstallationSecret secret) {
        this.log = log;
        this.accounts = accounts;
        this.authentication = authentication;
        this.credentials = credentials;
        this.commands = commands;
        this.secret = secret;
    }

    /**
     * Makes the person an administrator, unless there has ever been one. Each step is done once, however many nodes try
     * at once and however often they start. Who has verified the address already keeps their account and password. The
     * password is good for some days, in which the person chooses their own; if they have not, it is good again after
     * the next start.
     *
     * @throws Rejection a conflict, when somebody is registered with the address who has not proved that it is theirs
     */
    public void ensure(String email, String password) {
        UserId own = new UserId(secret.uuidOf("first-administrator:" + NameForm.of(Kind.EMAIL, email)));
        if (log.lastSequenceNumberFor(Administration.ID.toString()).isPresent()) {
            renew(own, email, password);
            return;
        }
        UserId user = accounts.byEmail(email).map(Account::userId).orElse(own);
        if (user.equals(own)) {
            open(own, email, password);
        }
        Account account = accounts.byId(user).orElseThrow();
        if (!account.verified()) {
            throw Rejection.conflict("not-verified", "Somebody has registered the address and not verified it.");
        }
        Set<Role> roles = EnumSet.copyOf(account.roles());
        roles.add(Role.ADMIN);
        commands.send(new ChangeRoles(user, roles, REASON), once("appoint", user));
    }

    private void renew(UserId own, String email, String password) {
        credentials
                .of(own)
                .filter(EncodedPassword::initial)
                .ifPresent(before -> credentials.exchange(
                        own,
                        before,
                        authentication.encodeChosen(password, email).asInitial()));
    }

    private void open(UserId user, String email, String password) {
        String username = "admin-" + user.toString().substring(0, SHOWN_OF_ID);
        RegisterUser registration = new RegisterUser(
                user,
                email,
                username,
                "Administrator",
                "en",
                authentication.encodeChosen(password, email).asInitial());
        commands.send(registration, once("register", user));
        commands.send(new ConfirmEmail(user), once("confirm", user));
    }

    private static Origin once(String step, UserId user) {
        return new Origin(Actor.system(), user.toString(), null, "first-administrator:" + step + ":" + user);
    }
}
