package dev.symposium.command.identity;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.BusyException;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ChangePassword;
import dev.symposium.command.identity.UserCommand.ForcePasswordReset;
import dev.symposium.command.identity.UserCommand.RequestPasswordReset;
import dev.symposium.command.identity.UserCommand.ResetPassword;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

/** Gives people new passwords. */
@Component
public class Passwords {
    private static final String FIELD = "newPassword";

    private final Accounts accounts;
    private final Proof proof;
    private final KnownClients clients;
    private final Hashing hashing;
    private final Credentials credentials;
    private final PasswordCodes codes;
    private final Sessions sessions;
    private final Commands commands;
    private final Afterwards afterwards;

    Passwords(
            Accounts accounts,
            Proof proof,
            KnownClients clients,
            Hashing hashing,
            Credentials credentials,
            PasswordCodes codes,
            Sessions sessions,
            Commands commands,
            Afterwards afterwards) {
        this.accounts = accounts;
        this.proof = proof;
        this.clients = clients;
        this.hashing = hashing;
        this.credentials = credentials;
        this.codes = codes;
        this.sessions = sessions;
        this.commands = commands;
        this.afterwards = afterwards;
    }

    /**
     * Gives the actor a new password for the one they know, and ends their other sessions.
     *
     * @param session the one of their sessions that goes on
     * @throws Rejection invalid, when the old password is wrong, which counts as a failed log-in, or the new one weak
     * @throws BusyException when too many passwords are being hashed
     */
    public Receipt<Object> change(Account account, SessionId session, String before, String after, Origin origin) {
        return commands.repeatOf(origin).orElseGet(() -> changeNow(account, session, before, after, origin));
    }

    private Receipt<Object> changeNow(Account account, SessionId session, String before, String after, Origin origin) {
        check(account, after);
        Optional<UUID> own = Optional.of(clients.counter(session));
        EncodedPassword given = proof.of(Optional.of(account), account.email(), before, own, origin)
                .orElseThrow(() -> Rejection.invalid("oldPassword", "wrong-password", "This is not your password."));
        if (PasswordRule.canonical(before).equals(PasswordRule.canonical(after))) {
            throw Rejection.invalid(FIELD, "password-unchanged", "This is the password that you have.");
        }
        Receipt<Object> receipt =
                commands.send(new ChangePassword(account.userId(), session, given, hashing.encode(after)), origin);
        sessions.endAfterPasswordChange(account.userId(), session, origin);
        return receipt;
    }

    /** Has a code mailed to the person, if there is one; that is found out after this has returned. */
    public void forgotten(String identifier, Origin origin) {
        afterwards.run(() -> accounts.byIdentifier(identifier)
                .filter(account -> account.verified() || isInvited(account))
                .filter(codes::mayBeMailed)
                .ifPresent(account -> commands.send(
                        new RequestPasswordReset(account.userId()),
                        Origin.of(Actor.anonymous(), origin.correlation()))));
    }

    /** Nobody but who was invited has neither proved to receive mail nor chosen a password. */
    private boolean isInvited(Account account) {
        return credentials.of(account.userId()).isEmpty();
    }

    /**
     * Gives a person a new password for the code that was mailed to them, and ends their sessions.
     *
     * @throws Rejection invalid, when the code is not the last one mailed, too old or tried too often, or when the
     *     password is weak
     * @throws BusyException when too many passwords are being hashed
     */
    public Receipt<Object> reset(String identifier, String code, String after, Origin origin) {
        return commands.repeatOf(origin).orElseGet(() -> resetNow(identifier, code, after, origin));
    }

    private Receipt<Object> resetNow(String identifier, String code, String after, Origin origin) {
        PasswordRule.check(FIELD, after);
        Account account = accounts.byIdentifier(identifier)
                .filter(known -> codes.accepts(known, code))
                .orElseThrow(EmailVerification::wrongCode);
        check(account, after);
        Receipt<Object> receipt =
                commands.send(new ResetPassword(account.userId(), hashing.encode(after)), origin.by(account.asActor()));
        // Only now: a code that is used up for nothing could not be tried again.
        codes.forget(account);
        proof.isNotNeeded(account);
        sessions.endAfterPasswordChange(account.userId(), null, origin);
        return receipt;
    }

    /**
     * Takes a person's password away and ends their sessions; for administrators.
     *
     * @throws Rejection not found, when there is no such person
     */
    public Receipt<Object> force(UserId user, String reason, Origin origin) {
        return commands.repeatOf(origin).orElseGet(() -> forceNow(user, reason, origin));
    }

    private Receipt<Object> forceNow(UserId user, String reason, Origin origin) {
        Receipt<Object> receipt = commands.send(new ForcePasswordReset(user, reason), origin);
        sessions.endAfterPasswordChange(user, null, origin);
        return receipt;
    }

    private static void check(Account account, String password) {
        PasswordRule.check(FIELD, password, account.email(), account.username(), account.name());
    }
}
