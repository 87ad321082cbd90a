package dev.symposium.query.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.bson.Document;
import org.junit.jupiter.api.Test;

import dev.symposium.eventstore.personal.MasterKeys;
import dev.symposium.eventstore.personal.TextSeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {
    private static final TextSeal SEAL = ProjectionFixture.SEAL;
    private static final Cursor AFTER_ADA = new Cursor("name", "ada lovelace", "7");

    private static void assertNone(String encoded) {
        assertThatThrownBy(() -> Cursor.decode(encoded, "name", SEAL)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void aCursorComesBackAndTellsNobodyWhatIsInIt() {
        String encoded = AFTER_ADA.encoded(SEAL);
        assertThat(Cursor.decode(encoded, "name", SEAL)).isEqualTo(AFTER_ADA);
        String carried = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
        assertThat(carried).doesNotContain("ada", "name");
    }

    @Test
    void aCursorOfANodeWithTheOtherMasterKeyIsUnderstoodWhileItIsExchanged() {
        byte[] before = new byte[32];
        byte[] next = {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8};
        TextSeal here = new MasterKeys(before, List.of(next)).sealFor("cursors");
        TextSeal there = new MasterKeys(next, List.of(before)).sealFor("cursors");
        assertThat(Cursor.decode(AFTER_ADA.encoded(here), "name", there)).isEqualTo(AFTER_ADA);
        assertThat(Cursor.decode(AFTER_ADA.encoded(there), "name", here)).isEqualTo(AFTER_ADA);
    }

    @Test
    void oneThatIsNotOursOrOfAnotherListIsNone() {
        String encoded = AFTER_ADA.encoded(SEAL);
        assertNone(encoded.substring(1));
        assertNone(new Cursor("title", "chess", "7").encoded(SEAL));
        assertNone(AFTER_ADA.encoded(new MasterKeys(new byte[32], List.of()).sealFor("something else")));
        assertNone("");
        assertNone("nonsense!");
    }

    @Test
    void anOperatorIsNoPlace() {
        assertNone(SEAL.sealed("{\"f\": \"name\", \"v\": {\"$exists\": true}, \"i\": \"x\"}"));
        assertNone(SEAL.sealed(new Document("f", "name").toJson()));
        assertNone(SEAL.sealed("{"));
    }
}
