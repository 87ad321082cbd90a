package dev.symposium.api.embedded;

import java.util.List;
import java.util.stream.Stream;

import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;

class IndexKeyTypeTest {
    private static final List<KeyValue> KEYS = Stream.of(
                    "",
                    "a",
                    "b",
                    "B",
                    "aa",
                    "z",
                    "ä",
                    "\0",
                    "日本",
                    "0193e5a4-0000-7000-8000-000000000001",
                    "0193e5a4-0000-7000-8000-000000000002",
                    "0193E5a4-0000-7000-8000-000000000001",
                    "x".repeat(127),
                    "x".repeat(128),
                    "x".repeat(300),
                    7,
                    7L,
                    List.of("a"))
            .map(KeyValue::new)
            .toList();

    @Test
    void keysAreInTheOrderOfFilesThatWereWrittenWithoutIt() {
        IndexKeyType ours = new IndexKeyType();
        ObjectDataType theirs = new ObjectDataType();
        for (KeyValue left : Stream.concat(KEYS.stream(), Stream.of(new KeyValue("a", "b"), new KeyValue("b", "a")))
                .toList()) {
            for (KeyValue right : KEYS) {
                assertThat(Integer.signum(ours.compare(left, right)))
                        .as("%s and %s", left, right)
                        .isEqualTo(Integer.signum(theirs.compare(left, right)));
            }
        }
    }
}
