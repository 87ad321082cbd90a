package dev.symposium.api.start;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JvmOptionsTest {

    @Test
    void whatStandsBeforeTheClassPathIsGivenAgain() {
        assertThat(JvmOptions.of(List.of("-Xmx512m", "-Dserver.port=0", "-jar", "symposium.jar", "-jar")))
                .contains(new JvmOptions(List.of("-Xmx512m", "-Dserver.port=0")));
        assertThat(JvmOptions.of(List.of("-cp", "a:b", "Main"))).contains(new JvmOptions(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y",
                "-javaagent:agent.jar",
                "-XX:AOTCache=mine.aot",
                "-Xshare:off",
                "-Xlog:gc:file=gc.log",
                "@options",
                "java.base/java.lang=ALL-UNNAMED"
            })
    void whatIsNotUnderstoodOrMustNotBeDoneTwiceLeavesTheProcessAsItIs(String option) {
        assertThat(JvmOptions.of(List.of("-Xmx1g", option, "-jar", "symposium.jar")))
                .isEmpty();
    }

    @Test
    void aProcessWithoutAClassPathIsLeftAsItIs() {
        assertThat(JvmOptions.of(List.of("-Xmx1g", "-m", "a/b"))).isEmpty();
    }
}
