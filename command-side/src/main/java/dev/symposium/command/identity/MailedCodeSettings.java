package dev.symposium.command.identity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.command.settings.Within;

/** How often codes are mailed, and how long those of an invitation can be used. */
@ConfigurationProperties("symposium")
public record MailedCodeSettings(
        @DefaultValue Verification verification,
        @DefaultValue Invitations invitations,
        @DefaultValue Codes codes) {

    /**
     * What is asked of codes on request.
     *
     * @param pause how long after a mailed code another one can be asked for
     */
    public record Verification(
            @Within(min = "0s", max = "1d") @DefaultValue("1m")
            Duration pause) {}

    /**
     * What is asked of first passwords.
     *
     * @param life how long a mailed invitation, or a password that somebody else has chosen, can be used
     */
    public record Invitations(
            @Within(min = "1d", max = "365d") @DefaultValue("7d")
            Duration life) {}

    /**
     * What is asked of all codes.
     *
     * @param perDay codes mailed to a person in a day, for each purpose
     */
    public record Codes(
            @Within(min = "1", max = "1000") @DefaultValue("10")
            int perDay) {}

    Duration pause() {
        return verification.pause;
    }

    Duration invitationLife() {
        return invitations.life;
    }

    int perDay() {
        return codes.perDay;
    }
}
