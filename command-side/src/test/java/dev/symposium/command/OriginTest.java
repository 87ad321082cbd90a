package dev.symposium.command;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OriginTest {
    private final Origin keyed = new Origin(Actor.anonymous(), "correlation", null, "key").asking("request");

    @Test
    void whatARepeatMakesHasTheIdentifierThatItHadBefore() {
        assertThat(keyed.newId("user")).isEqualTo(keyed.newId("user")).isNotEqualTo(keyed.newId("company"));
    }

    @Test
    void whatAnotherRequestWithTheSameKeyMakesHasAnotherIdentifier() {
        assertThat(keyed.newId("user")).isNotEqualTo(keyed.asking("another").newId("user"));
    }

    @Test
    void whatIsMadeWithoutAKeyHasANewIdentifierEachTime() {
        Origin free = Origin.of(Actor.anonymous(), "correlation");
        assertThat(free.newId("user")).isNotEqualTo(free.newId("user"));
    }
}
