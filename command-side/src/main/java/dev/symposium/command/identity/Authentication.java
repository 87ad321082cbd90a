package dev.symposium.command.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.BusyException;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.LogIn;
import dev.symposium.events.identity.SessionId;

/** Hashes passwords and checks them. */
@Component
public class Authentication {
    private final Accounts accounts;
    private final Hashing hashing;
    private final Proof proof;
    private final KnownClients clients;
    private final Credentials credentials;
    private final Commands commands;
    private final Clock clock;

    Authentication(
            Accounts accounts,
            Hashing hashing,
            Proof proof,
            KnownClients clients,
            Credentials credentials,
            Commands commands,
            Clock clock) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.proof = proof;
        this.clients = clients;
        this.credentials = credentials;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * A person who has proved who they are, and the receipt of their having logged in.
     *
     * @param password that they have proved it by
     * @param clientToken by which the client is known again at the next log-in
     * @param passwordExpiresAt when the password is over that somebody else has chosen, null for their own
     */
    public record LoggedInAccount(
            Account account,
            EncodedPassword password,
            Receipt<Object> receipt,
            String clientToken,
            @Nullable Instant passwordExpiresAt) {
        @Override
        public String toString() {
            return "LoggedInAccount[" + account.userId() + "]";
        }
    }

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
     * @param client the token that the client was given at an earlier log-in, null where it has none
     * @throws Rejection unauthenticated, when there is no such person, it is not their password, or they are locked
     *     out: the same answer to all; forbidden, when the password is right and it or the account may not be used
     * @throws BusyException when too many log in at the same time
     */
    public LoggedInAccount logIn(String identifier, String password, @Nullable String client, Origin origin) {
        Optional<Account> account = accounts.byIdentifier(identifier);
        Optional<UUID> own = account.flatMap(known -> clients.counter(known.userId(), client));
        EncodedPassword given =
                proof.of(account, identifier, password, own, origin).orElseThrow(Authentication::notTheirs);
        Account known = account.orElseThrow();
        known.requireUsable();
        Instant expiresAt = expiryOfPassword(known);
        Receipt<Object> receipt = commands.send(new LogIn(known.userId()), origin.by(known.asActor()));
        return new LoggedInAccount(known, given, receipt, clients.tokenFor(known.userId(), given, client), expiresAt);
    }

    static Rejection notTheirs() {
        return Rejection.unauthenticated("This is not a name and its password.");
    }

    private @Nullable Instant expiryOfPassword(Account account) {
        Instant until = credentials.initialUntil(account.userId()).orElse(null);
        if (until != null && !clock.instant().isBefore(until)) {
            throw Rejection.forbidden("Somebody else has chosen this password, and its days are over:"
                    + " say that you have forgotten it, and choose your own.");
        }
        return until;
    }

    /**
     * Has a person prove that they are who has signed up: a request that is repeated later may be in other hands.
     *
     * @throws Rejection unauthenticated, when it is not their password any more or the account may not be used
     * @throws BusyException when too many passwords are being hashed
     */
    public void confirmSignUp(Account account, String password, Origin origin) {
        if (!account.active()
                || proof.of(Optional.of(account), account.email(), password, Optional.empty(), origin)
                        .isEmpty()) {
            throw notTheirs();
        }
    }

    /**
     * Has a person who is logged in prove it once more. A wrong password counts as a failed log-in in their session.
     *
     * @throws Rejection invalid, when it is not their password
     * @throws BusyException when too many passwords are being hashed
     */
    public void confirm(Account account, SessionId session, String password, Origin origin) {
        Optional<UUID> own = Optional.of(clients.counter(session));
        if (proof.of(Optional.of(account), account.email(), password, own, origin)
                .isEmpty()) {
            throw Rejection.invalid("password", "wrong-password", "This is not your password.");
        }
    }
}
