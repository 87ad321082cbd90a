package dev.symposium.command.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.symposium.events.identity.NameClaimEvent.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class NameFormTest {

    /** In this order: case; width; composition; sharp s; final sigma; the Kelvin sign; a ligature; dotless i. */
    @ParameterizedTest
    @CsvSource({
        "Ada@Example.ORG, ada@example.org",
        "\uff41\uff44\uff41, ada",
        "rene\u0301, REN\u00c9",
        "stra\u00dfe, STRASSE",
        "\u03bb\u03cc\u03b3\u03bf\u03c2, \u039b\u038c\u0393\u039f\u03a3",
        "\u212aelvin, kelvin",
        "\ufb01nn, finn",
        "\u0131da, ida"
    })
    void whatPeopleTakeForTheSameIsTheSame(String one, String other) {
        assertThat(NameForm.of(Kind.EMAIL, one)).isEqualTo(NameForm.of(Kind.EMAIL, other));
        assertThat(NameForm.of(Kind.USERNAME, one)).isEqualTo(NameForm.of(Kind.USERNAME, other));
    }

    /** Cyrillic a, o and s; Greek omicron and nu; a Cyrillic capital that looks like B. */
    @ParameterizedTest
    @CsvSource({"\u0430da, ada", "b\u043ebs, bobs", "\u03bfli\u03bdia, olivia", "\u0412ob, bob", "\u0455am, sam"})
    void usernamesThatLookAlikeInOtherAlphabetsAreTheSameAndAddressesAreNot(String one, String other) {
        assertThat(NameForm.of(Kind.USERNAME, one)).isEqualTo(NameForm.of(Kind.USERNAME, other));
        assertThat(NameForm.of(Kind.EMAIL, one)).isNotEqualTo(NameForm.of(Kind.EMAIL, other));
    }

    @Test
    void namesThatDifferStayDifferent() {
        assertThat(NameForm.of(Kind.USERNAME, "rene")).isNotEqualTo(NameForm.of(Kind.USERNAME, "ren\u00e9"));
        assertThat(NameForm.of(Kind.USERNAME, "\u0436\u0430\u043d\u043d\u0430"))
                .isNotEqualTo(NameForm.of(Kind.USERNAME, "anna"));
        assertThat(NameForm.of(Kind.USERNAME, "ada.b")).isNotEqualTo(NameForm.of(Kind.USERNAME, "ada-b"));
    }
}
