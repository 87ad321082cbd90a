package dev.symposium.query.audit;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DifferenceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static List<Difference> between(String before, String after) {
        return Difference.between(JSON.readTree(before), JSON.readTree(after));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"a":1}             | {"a":2}                 | a      | 1      | 2
            {"a":1}             | {"a":1,"b":2}           | b      | null   | 2
            {"a":1,"b":{"c":2}} | {"a":1}                 | b      | {"c":2}| null
            {"a":{"b":1,"c":2}} | {"a":{"b":1,"c":3}}     | a.c    | 2      | 3
            {"a":[1,2]}         | {"a":[1,2,3]}           | a[2]   | null   | 3
            {"a":[{"b":1}]}     | {"a":[{"b":2}]}         | a[0].b | 1      | 2
            {"a":1}             | {"a":{"b":1}}           | a      | 1      | {"b":1}
            {"a":null}          | {"a":1}                 | a      | null   | 1
            null                | {"a":1}                 | a      | null   | 1
            {"a":1}             | null                    | a      | 1      | null
            """)
    void aFieldThatIsOtherThanBeforeIsNamed(String before, String after, String field, String was, String is) {
        assertThat(between(before, after)).containsExactly(new Difference(field, json(was), json(is)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"a":1,"b":[1,2]} | {"b":[1,2],"a":1}
            {"a":null}        | {}
            null              | null
            """)
    void whatIsTheSameIsNotNamed(String before, String after) {
        assertThat(between(before, after)).isEmpty();
    }

    @Test
    void severalFieldsAreNamedInTheirOrder() {
        assertThat(between("{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"b\":1,\"c\":2}"))
                .extracting(Difference::field)
                .containsExactly("a", "c");
    }
}
