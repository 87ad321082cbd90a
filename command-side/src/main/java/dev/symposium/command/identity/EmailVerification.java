package dev.symposium.command.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.Rejection;
import dev.symposium.command.identity.MailedCodes.Purpose;
import dev.symposium.command.notification.Mail;
import dev.symposium.command.notification.Outbox;

/** Mails six-digit codes and checks them. */
@Component
public class EmailVerification {
    private static final int CODES = 1_000_000;

    private final SecureRandom random = new SecureRandom();
    private final MailedCodes codes;
    private final Outbox outbox;
    private final MailedCodeSettings settings;

    EmailVerification(MailedCodes codes, Outbox outbox, MailedCodeSettings settings) {
        this.codes = codes;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Mails a new code, unless the mail with this identifier has been sent before. The code before it is void. */
    @Transactional
    public void sendCode(UUID mailId, Account account) {
        send(mailId, account, Duration.ZERO);
    }

    /** The same on request; not within a minute of the last one, so that codes cannot be guessed by asking for more. */
    @Transactional
    public void sendAnotherCode(UUID mailId, Account account) {
        send(mailId, account, settings.pause());
    }

    private void send(UUID mailId, Account account, Duration since) {
        String code = "%06d".formatted(random.nextInt(CODES));
        if (outbox.contains(mailId)
                || !codes.keep(Purpose.VERIFICATION, account.userId(), code, since, MailedCodes.LIFE)) {
            return;
        }
        outbox.send(new Mail(mailId, account.userId(), account.email(), "Your Symposium code", """
                Hello %s,

                your code is %s. It is valid for %d minutes.

                If you did not sign up for Symposium, you can ignore this mail.
                """.formatted(
                        account.name(), code, MailedCodes.LIFE.toMinutes())));
    }

    /**
     * Takes one of the tries.
     *
     * @throws Rejection invalid, when it is not the last code mailed, too old, or has been tried too often
     */
    public void check(Account account, String code) {
        if (!codes.accepts(Purpose.VERIFICATION, account.userId(), code)) {
            throw wrongCode();
        }
    }

    /** The code, if there is one, has done its work. */
    public void forget(Account account) {
        codes.forget(Purpose.VERIFICATION, account.userId());
    }

    /** The answer to every code that is not right, whatever the reason. */
    public static Rejection wrongCode() {
        return Rejection.invalid("code", "wrong-code", "This code is wrong or no longer valid.");
    }
}
