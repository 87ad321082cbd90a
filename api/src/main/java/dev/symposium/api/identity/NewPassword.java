package dev.symposium.api.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A password that can be taken: at least 10 characters, and at most 72 bytes in UTF-8, which is all that is hashed. */
@Documented
@Constraint(validatedBy = NewPassword.Rule.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface NewPassword {
    String message() default "at least 10 characters, at most 72 bytes";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks it. A password that is not there is somebody else's business. */
    final class Rule implements ConstraintValidator<NewPassword, String> {
        private static final int FEWEST_CHARACTERS = 10;
        private static final int MOST_BYTES = 72;

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            return password == null
                    || (password.codePointCount(0, password.length()) >= FEWEST_CHARACTERS
                            && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES);
        }
    }
}
