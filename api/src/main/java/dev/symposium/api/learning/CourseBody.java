package dev.symposium.api.learning;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Rejection;
import dev.symposium.command.learning.CourseCommand.AddLesson;
import dev.symposium.command.learning.CourseCommand.CreateCourse;
import dev.symposium.command.learning.CourseCommand.Repricing;
import dev.symposium.command.learning.CourseCommand.ReviseCourse;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonContent.Kind;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.ModuleId;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What those who make courses send. */
sealed interface CourseBody {
    int TITLE = 200;
    int DESCRIPTION = 10_000;
    int TEXT = 100_000;
    int LINK = 2_000;
    int DAY = 24 * 60;

    /** {@code level} is {@link Level#BEGINNER} when it is absent; without a price the course is free. */
    record NewCourse(
            @NotBlank @Size(max = TITLE) String title,
            @NotNull @Size(max = DESCRIPTION) String description,
            @Nullable Level level,
            @Nullable @Valid Price price)
            implements CourseBody {

        CreateCourse toCommand(CourseId id) {
            return new CreateCourse(
                    id,
                    title,
                    description,
                    level == null ? Level.BEGINNER : level,
                    price == null ? null : price.toMoney());
        }
    }

    /** What is absent or null stays as it is; {@code "free": true} takes the price away. */
    record Revision(
            @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = TITLE)
            String title,

            @Nullable @Size(max = DESCRIPTION) String description,
            @Nullable Level level,
            @Nullable @Valid Price price,
            @Nullable Boolean free)
            implements CourseBody {

        ReviseCourse toCommand(CourseId id) {
            return new ReviseCourse(id, title, description, level, repricing());
        }

        private @Nullable Repricing repricing() {
            boolean forNothing = Boolean.TRUE.equals(free);
            if (forNothing && price != null) {
                throw Rejection.invalid("free", "contradiction", "A free course has no price.");
            }
            if (price != null) {
                return new Repricing(price.toMoney());
            }
            return forNothing ? new Repricing(null) : null;
        }
    }

    record NewModule(@NotBlank @Size(max = TITLE) String title) implements CourseBody {}

    /**
     * A lesson.
     *
     * @param kind {@link Kind#VIDEO} with a link and {@link Kind#TEXT} without one, when it is absent
     * @param text Markdown
     * @param required true when it is absent
     * @param minutes that it takes, five when it is absent
     */
    record NewLesson(
            @NotBlank @Size(max = TITLE) String title,
            @Nullable Kind kind,
            @Nullable @Size(max = TEXT) String text,
            @Nullable @Size(max = LINK) String link,
            @Nullable Boolean required,
            @Nullable @Min(1) @Max(DAY) Integer minutes)
            implements CourseBody {
        private static final int USUAL = 5;

        AddLesson toCommand(CourseId course, ModuleId module, LessonId id) {
            Kind usual = link == null ? Kind.TEXT : Kind.VIDEO;
            LessonContent content = new LessonContent(kind == null ? usual : kind, text == null ? "" : text, link);
            return new AddLesson(
                    course,
                    module,
                    id,
                    title,
                    content,
                    required == null || required,
                    minutes == null ? USUAL : minutes);
        }
    }
}
