package dev.symposium.api.embedded;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.symposium.api.Awaited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ExtendWith(OutputCaptureExtension.class)
class ProgressTest {

    @Test
    void aStageThatEndsIsTold(CapturedOutput console) {
        String result = Progress.during("Winding the clock", () -> "wound");

        assertThat(result).isEqualTo("wound");
        assertThat(console.getOut()).containsPattern("Winding the clock … \\d+\\.\\d s");
    }

    @Test
    void aStageThatTakesLongIsToldAgainAndAgain(CapturedOutput console) {
        Progress progress = Progress.begin("Counting the stars", Duration.ofMillis(10));
        try {
            assertThat(Awaited.value(
                            Duration.ofSeconds(10), () -> lines(console, "Counting the stars") > 2 ? true : null))
                    .isTrue();
        } finally {
            progress.end();
        }
    }

    @Test
    void aStageThatFailsIsNotToldToHaveEnded(CapturedOutput console) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Progress.during("Failing", () -> {
                    throw new IllegalStateException("as it should");
                }));

        assertThat(console.getOut()).doesNotContain("Failing");
    }

    private static long lines(CapturedOutput console, String stage) {
        return console.getOut().lines().filter(line -> line.contains(stage)).count();
    }
}
