package dev.symposium.command.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.identity.MailedCodes.Purpose;
import dev.symposium.command.notification.Mail;
import dev.symposium.command.notification.Mailbox;

/** Mails codes with which a new password can be chosen, and checks them. */
@Component
class PasswordCodes {
    /** No letters and digits that look alike. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;

    private final SecureRandom random = new SecureRandom();
    private final MailedCodes codes;
    private final Mailbox mailbox;
    private final Duration pause;

    PasswordCodes(MailedCodes codes, Mailbox mailbox, @Value("${symposium.verification.pause:1m}") Duration pause) {
        this.codes = codes;
        this.mailbox = mailbox;
        this.pause = pause;
    }

    /** Whether the person can be mailed one now; not so soon after the last one, and not all day long. */
    boolean mayBeMailed(Account account) {
        return codes.mayBeMailed(Purpose.PASSWORD_RESET, account.userId(), pause);
    }

    /** Mails a code, unless the mail with this identifier has been sent before or it is enough for today. */
    @Transactional
    void mail(UUID mailId, Account account, String why) {
        String code = newCode();
        if (mailbox.contains(mailId) || !codes.keep(Purpose.PASSWORD_RESET, account.userId(), code, Duration.ZERO)) {
            return;
        }
        mailbox.deliver(new Mail(mailId, account.email(), "Choose a new Symposium password", """
                Hello %s,

                %s Your code is %s. It is valid for %d minutes; it can be used once.
                """.formatted(
                        account.name(), why, code, MailedCodes.LIFE.toMinutes())));
    }

    boolean accepts(Account account, String code) {
        return codes.accepts(
                Purpose.PASSWORD_RESET, account.userId(), code.strip().toUpperCase(Locale.ROOT));
    }

    void forget(Account account) {
        codes.forget(Purpose.PASSWORD_RESET, account.userId());
    }

    private String newCode() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
