package dev.symposium.command.identity;

import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.symposium.command.BusyException;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.LogIn;

/** Hashes passwords and checks them. */
@Component
public class Authentication {
    private final Accounts accounts;
    private final Hashing hashing;
    private final Proof proof;
    private final Commands commands;

    Authentication(Accounts accounts, Hashing hashing, Proof proof, Commands commands) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.proof = proof;
        this.commands = commands;
    }

    /** A person who has proved who they are, and the receipt of their having logged in. */
    public record LoggedInAccount(Account account, Receipt<Object> receipt) {}

    /** Hashes a password as it is, by whatever rule it was chosen. */
    public EncodedPassword encode(String password) {
        return hashing.encode(password);
    }

    /**
     * Hashes a password that somebody has chosen.
     *
     * @param names what the person is called: addresses, usernames, names
     * @throws Rejection invalid, when it is too weak
     * @throws BusyException when too many passwords are being hashed
     */
    public EncodedPassword encodeChosen(String password, String... names) {
        PasswordRule.check("password", password, names);
        return hashing.encode(password);
    }

    /**
     * Logs a person in.
     *
     * @param identifier an e-mail address or a username
     * @throws Rejection unauthenticated, when there is no such person, it is not their password, or they are locked
     *     out: the same answer to all; forbidden, when the password is right and the account may not be used
     * @throws BusyException when too many log in at the same time
     */
    public LoggedInAccount logIn(String identifier, String password, Origin origin) {
        Optional<Account> account = accounts.byIdentifier(identifier);
        if (!proof.isGiven(account, identifier, password, origin)) {
            throw Rejection.unauthenticated("This is not a name and its password.");
        }
        Account known = account.orElseThrow();
        known.requireUsable();
        return new LoggedInAccount(known, commands.send(new LogIn(known.userId()), origin.by(known.asActor())));
    }

    /**
     * Has a person who is logged in prove it once more. A wrong password counts as a failed log-in.
     *
     * @throws Rejection invalid, when it is not their password
     * @throws BusyException when too many passwords are being hashed
     */
    public void confirm(Account account, String password, Origin origin) {
        if (!proof.isGiven(Optional.of(account), account.email(), password, origin)) {
            throw Rejection.invalid("password", "wrong-password", "This is not your password.");
        }
    }
}
