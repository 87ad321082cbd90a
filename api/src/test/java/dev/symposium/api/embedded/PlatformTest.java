package dev.symposium.api.embedded;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PlatformTest {
    private static final List<Platform> PACKAGED = List.of(
            Platform.of("Linux", "amd64"),
            Platform.of("Linux", "aarch64"),
            Platform.of("Mac OS X", "aarch64"),
            Platform.of("Windows 11", "amd64"));

    @Test
    void theProgramsOfThisMachineArePackaged() {
        assertThat(Platform.ofThisMachine().archive().getPath()).endsWith(".txz");
    }

    @Test
    void aJarForAnotherPlatformSaysHowToGetOneForThisPlatform() {
        var others = PACKAGED.stream().filter(platform -> !isHere(platform)).toList();
        assumeTrue(!others.isEmpty(), "built with -Prelease");

        assertThat(others)
                .allSatisfy(platform -> assertThatExceptionOfType(StartRefused.class)
                        .isThrownBy(platform::archive)
                        .withMessageContaining(platform.system())
                        .withMessageContaining(platform.machine())
                        .satisfies(refused -> assertThat(refused.remedy())
                                .contains("-Prelease")
                                .contains("SPRING_DATASOURCE_URL")));
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "FreeBSD, amd64"})
    void whereNobodyPackagesPostgresTheRemedyIsAServer(String system, String machine) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(Platform.of(system, machine)::archive)
                .satisfies(refused -> assertThat(refused.remedy())
                        .startsWith("Use a PostgreSQL server")
                        .doesNotContain("-Prelease"));
    }

    private static boolean isHere(Platform platform) {
        try {
            return platform.archive() != null;
        } catch (StartRefused missing) {
            return false;
        }
    }
}
