package dev.symposium.command.identity;

import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.LogIn;
import dev.symposium.events.identity.UserId;

/** Checks passwords. At most as many at a time as there are processors, so that log-ins do not starve the rest. */
@Component
public class Authentication {
    private final Accounts accounts;
    private final Credentials credentials;
    private final PasswordEncoder encoder;
    private final Commands commands;
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final EncodedPassword nobodys;

    Authentication(Accounts accounts, Credentials credentials, PasswordEncoder encoder, Commands commands) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.encoder = encoder;
        this.commands = commands;
        this.nobodys = encode("nobody has this password");
    }

    /** A person who has proved who they are, and the receipt of their having logged in. */
    public record LoggedInAccount(Account account, Receipt<Object> receipt) {}

    public EncodedPassword encode(String password) {
        processors.acquireUninterruptibly();
        try {
            return new EncodedPassword(String.valueOf(encoder.encode(password)));
        } finally {
            processors.release();
        }
    }

    /**
     * Logs a person in.
     *
     * @param identifier an e-mail address or a username
     * @throws Rejection unauthenticated, when there is no such person or it is not their password: the same answer
     *     after the same time; forbidden, when the password is right and the address not yet verified
     */
    public LoggedInAccount logIn(String identifier, String password, Origin origin) {
        Optional<Account> account = accounts.byIdentifier(identifier);
        EncodedPassword expected =
                account.map(Account::userId).flatMap(credentials::of).orElse(nobodys);
        if (!matches(password, expected) || account.isEmpty()) {
            throw Rejection.unauthenticated("This is not a name and its password.");
        }
        Receipt<Object> receipt = commands.send(
                new LogIn(account.get().userId()), origin.by(account.get().asActor()));
        return new LoggedInAccount(account.get(), receipt);
    }

    /**
     * Has a person who is logged in prove it once more.
     *
     * @throws Rejection invalid, when it is not their password
     */
    public void confirm(UserId user, String password) {
        if (!matches(password, credentials.of(user).orElse(nobodys))) {
            throw Rejection.invalid("password", "wrong-password", "This is not your password.");
        }
    }

    private boolean matches(String password, EncodedPassword expected) {
        processors.acquireUninterruptibly();
        try {
            return encoder.matches(password, expected.value());
        } finally {
            processors.release();
        }
    }
}
