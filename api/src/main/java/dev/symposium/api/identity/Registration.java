package dev.symposium.api.identity;

import java.util.Locale;

import dev.symposium.api.web.PlainText;
import dev.symposium.command.identity.Authentication;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.events.identity.UserId;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A person who is to have an account.
 *
 * @param username 3 to 40 letters, digits, dots, dashes and underscores; never an {@code @}, so that no username can be
 *     taken for an e-mail address
 * @param password printed nowhere
 */
public record Registration(
        @NotNull @Email @Size(max = 254) String email,

        @NotNull @Pattern(regexp = USERNAME, message = USERNAME_RULE)
        String username,

        @NotBlank @PlainText @Size(max = 120) String name,
        @NotNull @NewPassword String password) {

    private static final int LONGEST_LOCALE = 35;
    public static final String USERNAME = "[\\p{L}\\p{N}._-]{3,40}";
    public static final String USERNAME_RULE = "3 to 40 letters, digits, dots, dashes and underscores";

    /** The command that opens the account, with the password hashed. */
    public RegisterUser toCommand(UserId user, Locale locale, Authentication authentication) {
        String tag = locale.toLanguageTag();
        return new RegisterUser(
                user,
                email,
                username,
                name,
                tag.length() > LONGEST_LOCALE ? "en" : tag,
                authentication.encodeChosen(password, email, username, name));
    }

    /** The same, where somebody else than the person has chosen the password. */
    public RegisterUser toInitial(UserId user, Locale locale, Authentication authentication) {
        return toCommand(user, locale, authentication).withInitialPassword();
    }

    @Override
    public String toString() {
        return "Registration[***]";
    }
}
