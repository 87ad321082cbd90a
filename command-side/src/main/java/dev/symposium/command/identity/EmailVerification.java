package dev.symposium.command.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.Rejection;
import dev.symposium.command.notification.Mail;
import dev.symposium.command.notification.Mailbox;
import dev.symposium.events.identity.UserId;

/** Mails six-digit codes and checks them. A code is kept only as a hash, for a quarter of an hour and five tries. */
@Component
public class EmailVerification {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int CODES = 1_000_000;

    private final SecureRandom random = new SecureRandom();
    private final VerificationCodeRepository codes;
    private final InstallationSecret secret;
    private final Mailbox mailbox;
    private final Clock clock;
    private final Duration pause;

    EmailVerification(
            VerificationCodeRepository codes,
            InstallationSecret secret,
            Mailbox mailbox,
            Clock clock,
            @Value("${symposium.verification.pause:1m}") Duration pause) {
        this.pause = pause;
        this.codes = codes;
        this.secret = secret;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /** Mails a new code, unless the mail with this identifier has been sent before. The code before it is void. */
    @Transactional
    public void sendCode(UUID mailId, Account account) {
        if (mailbox.contains(mailId)) {
            return;
        }
        String code = "%06d".formatted(random.nextInt(CODES));
        codes.replace(
                account.userId().value(), hash(account, code), clock.instant().plus(LIFE), VerificationCode.TRIES);
        mailbox.deliver(new Mail(
                mailId, account.email(), "Your Symposium code", """
                Hello %s,

                your code is %s. It is valid for %d minutes.

                If you did not sign up for Symposium, you can ignore this mail.
                """.formatted(account.name(), code, LIFE.toMinutes())));
    }

    /** The same on request; not within a minute of the last one, so that codes cannot be guessed by asking for more. */
    @Transactional
    public void sendAnotherCode(UUID mailId, Account account) {
        Instant soonest = clock.instant().plus(LIFE).minus(pause);
        boolean justSent = codes.findByUserId(account.userId().value())
                .filter(last -> last.expiresAfter(soonest))
                .isPresent();
        if (!justSent) {
            sendCode(mailId, account);
        }
    }

    /**
     * Takes one of the tries.
     *
     * @throws Rejection invalid, when it is not the last code mailed, too old, or has been tried too often
     */
    @Transactional(noRollbackFor = Rejection.class)
    public void check(Account account, String code) {
        boolean accepted = codes.findByUserId(account.userId().value())
                .filter(stored -> stored.accepts(hash(account, code), clock.instant()))
                .isPresent();
        if (!accepted) {
            throw wrongCode();
        }
    }

    /** The code, if there is one, has done its work. */
    @Transactional
    public void forget(Account account) {
        forget(account.userId());
    }

    /** The person has no code from now on. */
    @Transactional
    public void forget(UserId user) {
        codes.deleteByUserId(user.value());
    }

    /** The answer to every code that is not right, whatever the reason. */
    public static Rejection wrongCode() {
        return Rejection.invalid("code", "wrong-code", "This code is wrong or no longer valid.");
    }

    private byte[] hash(Account account, String code) {
        return secret.hashOf("verification:" + account.userId() + ":" + code);
    }
}
