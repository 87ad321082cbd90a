package dev.symposium.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.symposium.api.demo.DemoStep.Wanted;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;
import dev.symposium.command.identity.EncodedPassword;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.command.learning.EnrollmentCommand.CompleteLesson;

import static org.assertj.core.api.Assertions.assertThat;

class DemoHistoryTest {
    private static final Instant NOW = Instant.parse("2026-03-10T00:10:00Z");

    private static List<DemoStep> stepsUntil(Instant now) {
        return new DemoHistory(DemoFiles.read(), new EncodedPassword("hash"), new Timeline(now)).steps();
    }

    @Test
    void theHistoryIsTheSameEveryTime() {
        assertThat(stepsUntil(NOW)).isEqualTo(stepsUntil(NOW));
    }

    @Test
    void everyStepHasAKeyOfItsOwn() {
        assertThat(stepsUntil(NOW)).extracting(DemoStep::key).doesNotHaveDuplicates();
    }

    @Test
    void itIsToldInOrderFromTheFirstAccountEightWeeksAgoUntilJustNow() {
        List<DemoStep> steps = stepsUntil(NOW);
        assertThat(steps).extracting(DemoStep::at).isSorted();
        assertThat(steps.getFirst().key()).isEqualTo(DemoHistory.FIRST);
        assertThat(steps.getFirst().at()).isEqualTo(NOW.minus(Duration.ofDays(55)));
        assertThat(steps.getLast().key()).isEqualTo(DemoHistory.LAST);
        assertThat(steps.getLast().at()).isBefore(NOW);
    }

    @Test
    void onWhateverDayAndHourItBeginsThereIsEnoughAndNotTooMuch() {
        for (int hours = 0; hours < 7 * 24; hours += 5) {
            List<DemoStep> steps = stepsUntil(NOW.plus(Duration.ofHours(hours)));
            assertThat(steps).hasSizeBetween(900, 1_900);
            assertThat(steps.getLast().key()).isEqualTo(DemoHistory.LAST);
            assertThat(count(steps, CompleteLesson.class)).isGreaterThan(200);
            assertThat(count(steps, SendMessage.class)).isGreaterThan(80);
            assertThat(count(steps, RegisterUser.class)).isEqualTo(28);
        }
    }

    private static long count(List<DemoStep> steps, Class<?> command) {
        return steps.stream()
                .filter(step -> step instanceof Wanted wanted && command.isInstance(wanted.command()))
                .count();
    }
}
