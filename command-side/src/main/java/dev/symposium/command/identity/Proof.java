package dev.symposium.command.identity;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.BusyException;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.identity.UserCommand.RecordFailedLogIn;
import dev.symposium.events.identity.UserId;

/**
 * Lets people prove that they know a password. Somebody who is not known goes the same way as everybody: a hash is
 * compared, failures are counted, and too many lock out.
 */
@Component
class Proof {
    private static final int RANDOM_BYTES = 32;

    private final Credentials credentials;
    private final Hashing hashing;
    private final LockOut lockOut;
    private final InstallationSecret secret;
    private final Commands commands;
    private final Afterwards afterwards;
    private final EncodedPassword nobodys;

    Proof(
            Credentials credentials,
            Hashing hashing,
            LockOut lockOut,
            InstallationSecret secret,
            Commands commands,
            Afterwards afterwards) {
        this.credentials = credentials;
        this.hashing = hashing;
        this.lockOut = lockOut;
        this.secret = secret;
        this.commands = commands;
        this.afterwards = afterwards;
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        this.nobodys = hashing.encode(Base64.getEncoder().encodeToString(random));
    }

    private record Verdict(
            Optional<EncodedPassword> right,
            boolean counted,
            @Nullable Instant lockedUntil) {
        static final Verdict LOCKED = new Verdict(Optional.empty(), false, null);
    }

    /**
     * The person's password, as it is kept, if it is the given one. While they are locked out no password is.
     *
     * @param identifier by which the account was looked for, whether there is one or not
     * @param own under what failures are counted of a client that is the person's; they lock out that client alone
     * @throws BusyException when too many want to prove something at the same time
     */
    Optional<EncodedPassword> of(
            Optional<Account> account, String identifier, String password, Optional<UUID> own, Origin origin) {
        Optional<UserId> user = account.map(Account::userId);
        UUID subject = own.or(() -> user.map(UserId::value)).orElseGet(() -> nobody(identifier));
        // The lock is looked at when the turn has come: a crowd of tries does not slip in before the first is counted.
        Verdict verdict = hashing.inLine(() -> judge(subject, user, password));
        if (verdict.counted() && user.isPresent()) {
            Instant lockedUntil = own.isPresent() ? null : verdict.lockedUntil();
            RecordFailedLogIn failure = new RecordFailedLogIn(user.get(), lockedUntil);
            // Nobody is to wait for what is only done about those who are known.
            afterwards.run(() -> commands.send(failure, Origin.of(origin.actor(), origin.correlation())));
        }
        return verdict.right();
    }

    private UUID nobody(String identifier) {
        return secret.uuidOf("nobody:" + NameForm.of(NameForm.kindOf(identifier), identifier));
    }

    /** Somebody has proved in another way who they are: their failures no longer count. */
    void isNotNeeded(Account account) {
        lockOut.forgive(account.userId().value());
    }

    private Verdict judge(UUID subject, Optional<UserId> user, String password) {
        if (lockOut.isLocked(subject)) {
            return Verdict.LOCKED;
        }
        EncodedPassword expected = user.flatMap(credentials::of).orElse(nobodys);
        if (!hashing.matches(password, expected) || user.isEmpty()) {
            return new Verdict(Optional.empty(), true, lockOut.failed(subject).orElse(null));
        }
        lockOut.forgive(subject);
        EncodedPassword kept = hashing.isOutdated(expected) ? upgraded(user.get(), password, expected) : expected;
        return new Verdict(Optional.of(kept), false, null);
    }

    /** As it is kept from now on, be it that another log-in of the same moment has replaced it. */
    private EncodedPassword upgraded(UserId user, String password, EncodedPassword outdated) {
        EncodedPassword next = hashing.encoded(password);
        return credentials.replace(user, outdated, next)
                ? next
                : credentials
                        .of(user)
                        .filter(now -> hashing.matches(password, now))
                        .orElse(outdated);
    }
}
