package dev.symposium.query.view;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChosenTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", " TRUE", "", " "})
    void aNodeMakesAllViewsUnlessToldOtherwise(String setting) {
        assertThat(Chosen.of(setting).includes("towns")).isTrue();
    }

    @Test
    void aNodeLeavesAllViewsToOthers() {
        assertThat(Chosen.of("false").includes("towns")).isFalse();
    }

    @Test
    void aNodeMakesTheViewsThatAreNamed() {
        Chosen chosen = Chosen.of("lakes, towns");
        assertThat(chosen.includes("towns")).isTrue();
        assertThat(chosen.includes("streets")).isFalse();
    }

    @Test
    void aNameThatNoViewHasIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chosen.of("towns,twons").requireKnown(Set.of("towns", "streets")))
                .withMessageContaining("twons");
    }
}
