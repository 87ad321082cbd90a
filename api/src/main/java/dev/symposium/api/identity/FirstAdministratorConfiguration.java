package dev.symposium.api.identity;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.FirstAdministrator;
import dev.symposium.command.identity.PasswordRule;

import jakarta.validation.Validator;

/**
 * Gives a new installation its first administrator, where the configuration names one. Neither the address nor the
 * password is ever logged; the password is of no use any more once there is an administrator.
 */
@Configuration(proxyBeanMethods = false)
class FirstAdministratorConfiguration {
    private static final String EMAIL = "SYMPOSIUM_ADMIN_EMAIL";
    private static final String PASSWORD = "SYMPOSIUM_ADMIN_PASSWORD";

    /** After the demo content, which has an administrator, and before policies: no code is mailed to this one. */
    static final int PHASE = Phase.INBOUND_COMMAND_CONNECTOR + 2;

    @Bean
    ConfigurerModule appointment(
            Environment environment, Validator validator, ObjectProvider<FirstAdministrator> administrator) {
        String email = environment.getProperty("symposium.admin.email", "");
        String password = environment.getProperty("symposium.admin.password", "");
        if (email.isEmpty() && password.isEmpty()) {
            return configurer -> {};
        }
        requireValid(validator, email, password);
        return configurer -> configurer.onStart(PHASE, () -> ensure(administrator.getObject(), email, password));
    }

    private static void requireValid(Validator validator, String email, String password) {
        if (email.isEmpty()
                || !validator.validateValue(Registration.class, "email", email).isEmpty()) {
            throw new StartRefused(
                    EMAIL + " is not an e-mail address.",
                    "Set " + EMAIL + " and " + PASSWORD + " together, or neither.");
        }
        if (password.isEmpty()
                || !validator
                        .validateValue(Registration.class, "password", password)
                        .isEmpty()) {
            throw new StartRefused(
                    PASSWORD + " is not a password that can be taken.",
                    "It has %d to %d characters, and comes with %s."
                            .formatted(PasswordRule.SHORTEST, PasswordRule.LONGEST, EMAIL));
        }
    }

    private static void ensure(FirstAdministrator administrator, String email, String password) {
        try {
            administrator.ensure(email, password);
        } catch (Rejection refused) {
            throw new StartRefused(
                    "The first administrator cannot be made: " + refused.reason(),
                    "Change " + EMAIL + " or " + PASSWORD + ".");
        }
    }
}
