package dev.symposium.command.identity;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.symposium.command.Refusal;
import dev.symposium.command.Rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.MatcherAssert.assertThat;

class PasswordRuleTest {

    private static void check(String password) {
        PasswordRule.check("password", password, "ada.king@example.org", "countess", "Ada Lovelace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Symposium-demo-1",
                "violet pony battery teapot",
                "729405183662",
                "?!=(&%$-+#.;",
                "\u043f\u0430\u0440\u043e\u043b\u044c-\u0434\u043b\u044f-\u0410\u0434\u044b"
            })
    void aLongPasswordThatIsNotCommonIsTakenWhateverItsCharacters(String password) {
        check(password);
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, password-length",
        "password1234, password-common",
        "Password!2026!, password-common",
        "passwordpassword, password-common",
        "iloveyoubaby, password-common",
        "Unbelievable, password-common",
        "christopher1, password-common",
        "dragonmonkey77!, password-common",
        "correct horse battery staple, password-common",
        "1q2w3e4r5t6y, password-common",
        "123456789012, password-common",
        "987654321098, password-common",
        "abcdefghijklmn, password-common",
        "abababababab, password-common",
        "147258147258, password-common",
        "x7Kq2-x7Kq2-x7, password-common",
        "I am ada.king, password-personal",
        "the COUNTESS of, password-personal",
        "lovelace-and-co, password-personal"
    })
    void oneThatWouldBeTriedFirstIsNot(String password, String code) {
        assertThatThrownBy(() -> check(password))
                .isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused, Refusal.invalid(code)));
    }

    @Test
    void everyPasswordOfThePublishedListsIsRefused() throws IOException {
        assertThat(PasswordRule.listed())
                .hasSizeGreaterThan(1_000)
                .allSatisfy(password -> assertThatThrownBy(() -> PasswordRule.check("password", password))
                        .isInstanceOfSatisfying(
                                Rejection.class, refused -> assertThat(refused, Refusal.invalid("password-common"))));
    }

    @Test
    void lengthIsCountedInCharactersAfterTheyAreComposed() {
        assertThat(PasswordRule.isOfFittingLength("\ud83d\ude00".repeat(12))).isTrue();
        assertThat(PasswordRule.isOfFittingLength("a\u0308".repeat(11))).isFalse();
        assertThat(PasswordRule.isOfFittingLength("x".repeat(129))).isFalse();
    }

    @Test
    void aPasswordIsTheSameHoweverAKeyboardComposesIt() {
        assertThat(PasswordRule.canonical("a\u0308\uff21")).isEqualTo("\u00e4A");
    }
}
