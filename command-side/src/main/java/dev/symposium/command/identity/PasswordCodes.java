package dev.symposium.command.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.identity.MailedCodes.Purpose;
import dev.symposium.command.notification.Mail;
import dev.symposium.command.notification.Outbox;

/** Mails codes with which a new password can be chosen, and checks them. */
@Component
class PasswordCodes {
    /** No letters and digits that look alike. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;

    private final SecureRandom random = new SecureRandom();
    private final MailedCodes codes;
    private final Outbox outbox;
    private final MailedCodeSettings settings;

    PasswordCodes(MailedCodes codes, Outbox outbox, MailedCodeSettings settings) {
        this.codes = codes;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Whether the person can be mailed one now; not so soon after the last one, and not all day long. */
    boolean mayBeMailed(Account account) {
        return codes.mayBeMailed(Purpose.PASSWORD_RESET, account.userId(), settings.pause());
    }

    /** Mails a code, unless the mail with this identifier has been sent before or it is enough for today. */
    @Transactional
    void mail(UUID mailId, Account account, String why) {
        String code = newCode();
        if (!isNew(mailId, Purpose.PASSWORD_RESET, account, code, MailedCodes.LIFE)) {
            return;
        }
        outbox.send(
                new Mail(mailId, account.userId(), account.email(), "Choose a new Symposium password", """
                Hello %s,

                %s Your code is %s. It is valid for %d minutes; it can be used once.
                """.formatted(
                                account.name(), why, code, MailedCodes.LIFE.toMinutes())));
    }

    /** The same to somebody for whom an account has been opened; they have days to use it. */
    @Transactional
    void mailInvitation(UUID mailId, Account account) {
        String code = newCode();
        if (!isNew(mailId, Purpose.INVITATION, account, code, settings.invitationLife())) {
            return;
        }
        outbox.send(new Mail(mailId, account.userId(), account.email(), "Your Symposium account", """
                Hello %s,

                an account has been opened for you. Your username is %s.

                To use it, choose a password. Your code is %s. It is valid for %d days; it can be used once. Later you
                can have another one mailed: say that you have forgotten your password.
                """.formatted(
                        account.name(),
                        account.username(),
                        code,
                        settings.invitationLife().toDays())));
    }

    private boolean isNew(UUID mailId, Purpose purpose, Account account, String code, Duration life) {
        return !outbox.contains(mailId) && codes.keep(purpose, account.userId(), code, Duration.ZERO, life);
    }

    /** Whether it is the last code mailed on request, or that of the invitation, which others stand beside. */
    boolean accepts(Account account, String code) {
        String written = code.strip().toUpperCase(Locale.ROOT);
        return codes.accepts(Purpose.PASSWORD_RESET, account.userId(), written)
                || codes.accepts(Purpose.INVITATION, account.userId(), written);
    }

    void forget(Account account) {
        codes.forget(Purpose.PASSWORD_RESET, account.userId());
        codes.forget(Purpose.INVITATION, account.userId());
    }

    private String newCode() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
