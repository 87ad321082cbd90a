package dev.symposium.command.identity;

import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.events.identity.UserId;

/**
 * The last code mailed to each person for each purpose, as a keyed hash. It lives a quarter of an hour, or as long as
 * an invitation, and a few tries; nobody is mailed more than a few a day.
 */
@Component
class MailedCodes {
    static final Duration LIFE = Duration.ofMinutes(15);
    private static final int FEW = 5;
    private static final int MANY = 100_000;

    private final JdbcClient database;
    private final InstallationSecret secret;
    private final Clock clock;
    private final MailedCodeSettings settings;

    MailedCodes(JdbcClient database, InstallationSecret secret, Clock clock, MailedCodeSettings settings) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
        this.settings = settings;
    }

    /** What a code proves. One that was mailed for one purpose is none for the other. */
    enum Purpose {
        VERIFICATION(FEW),
        PASSWORD_RESET(FEW),
        /**
         * The first password of somebody for whom an account has been opened. Nobody can use the code up by trying: in
         * a week it is too long to be guessed.
         */
        INVITATION(MANY);

        private final int tries;

        Purpose(int tries) {
            this.tries = tries;
        }
    }

    /**
     * Keeps a code that is about to be mailed; the one before it is void.
     *
     * @param pause how long ago the last one must have been mailed
     * @param life how long it can be used
     * @return false when it is too soon, or enough for today: then it must not be mailed, and the last one holds
     */
    @Transactional
    boolean keep(Purpose purpose, UserId user, String code, Duration pause, Duration life) {
        Instant now = clock.instant();
        return database.sql("""
                        INSERT INTO mailed_code AS last
                        (user_id, purpose, hash, expires_at, tries_left, sent_at, sent_today) VALUES (?, ?, ?, ?, ?, ?, 1)
                        ON CONFLICT (user_id, purpose) DO UPDATE
                        SET hash = excluded.hash, expires_at = excluded.expires_at, tries_left = excluded.tries_left,
                            sent_at = excluded.sent_at,
                            sent_today = CASE WHEN last.sent_at < ? THEN 1 ELSE last.sent_today + 1 END
                        WHERE last.sent_at <= ? AND (last.sent_today < ? OR last.sent_at < ?)""")
                        .params(user.value(), purpose.name(), hash(purpose, user, code))
                        .params(Timestamp.from(now.plus(life)), purpose.tries, Timestamp.from(now), dayAgo(now))
                        .params(Timestamp.from(now.minus(pause)), settings.perDay(), dayAgo(now))
                        .update()
                == 1;
    }

    /** Whether a code mailed now would be kept. */
    @Transactional(readOnly = true)
    boolean mayBeMailed(Purpose purpose, UserId user, Duration pause) {
        Instant now = clock.instant();
        return database.sql("""
                        SELECT count(*) FROM mailed_code
                        WHERE user_id = ? AND purpose = ? AND (sent_at > ? OR (sent_today >= ? AND sent_at >= ?))""")
                        .params(
                                user.value(),
                                purpose.name(),
                                Timestamp.from(now.minus(pause)),
                                settings.perDay(),
                                dayAgo(now))
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Takes one of the tries; whether the code is the last one mailed, in time. */
    @Transactional
    boolean accepts(Purpose purpose, UserId user, String code) {
        return database.sql("""
                        UPDATE mailed_code SET tries_left = tries_left - 1
                        WHERE user_id = ? AND purpose = ? AND tries_left > 0 AND expires_at >= ? RETURNING hash""")
                .params(user.value(), purpose.name(), Timestamp.from(clock.instant()))
                .query(byte[].class)
                .optional()
                .filter(hash -> MessageDigest.isEqual(hash, hash(purpose, user, code)))
                .isPresent();
    }

    /** The code, if there is one, has done its work. It still counts for the day. */
    @Transactional
    void forget(Purpose purpose, UserId user) {
        database.sql("UPDATE mailed_code SET tries_left = 0 WHERE user_id = ? AND purpose = ?")
                .params(user.value(), purpose.name())
                .update();
    }

    /** Nothing is known any more of what was mailed to the person. */
    @Transactional
    void forgetAll(UserId user) {
        database.sql("DELETE FROM mailed_code WHERE user_id = ?")
                .param(user.value())
                .update();
    }

    private static Timestamp dayAgo(Instant now) {
        return Timestamp.from(now.minus(Duration.ofDays(1)));
    }

    private byte[] hash(Purpose purpose, UserId user, String code) {
        return secret.hashOf(purpose + ":" + user + ":" + code);
    }
}
