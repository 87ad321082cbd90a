package dev.symposium.query.learning;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseEvent.CourseCreated;
import dev.symposium.events.learning.CourseEvent.CoursePublished;
import dev.symposium.events.learning.CourseEvent.LessonAdded;
import dev.symposium.events.learning.CourseEvent.ModuleAdded;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonContent.Kind;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.ModuleId;
import dev.symposium.events.learning.Money;
import dev.symposium.events.learning.Schedule;

/** The people, courses and lessons of the tests. */
final class Example {
    static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant TUESDAY = Instant.parse("2026-03-03T09:00:00Z");
    static final CourseId GO = new CourseId(new UUID(1, 1));
    static final CourseId CHESS = new CourseId(new UUID(1, 2));
    static final ModuleId MODULE = new ModuleId(new UUID(2, 1));
    static final ModuleId OTHER_MODULE = new ModuleId(new UUID(2, 2));
    static final LessonId FIRST = new LessonId(new UUID(3, 1));
    static final LessonId SECOND = new LessonId(new UUID(3, 2));
    static final LessonId OPTIONAL = new LessonId(new UUID(3, 3));
    static final UserId INSTRUCTOR = new UserId(new UUID(4, 1));
    static final UserId ADA = new UserId(new UUID(4, 2));
    static final UserId BEN = new UserId(new UUID(4, 3));
    static final CompanyId ACME = new CompanyId(new UUID(5, 1));
    static final CompanyId OTHER = new CompanyId(new UUID(5, 2));
    static final LessonContent TEXT = new LessonContent(Kind.TEXT, "Read.", null);
    static final Schedule MONDAYS_AND_FRIDAYS =
            new Schedule(Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), LocalTime.of(18, 0), ZoneId.of("Europe/Berlin"));

    private Example() {}

    static CourseCreated created(CourseId course, String title) {
        return created(course, title, null, null);
    }

    static CourseCreated created(CourseId course, String title, @Nullable CompanyId company, @Nullable Money price) {
        return new CourseCreated(course, INSTRUCTOR, company, title, "About " + title, Level.BEGINNER, price);
    }

    static ModuleAdded module(CourseId course, ModuleId module) {
        return new ModuleAdded(course, module, "Basics");
    }

    static LessonAdded lesson(CourseId course, LessonId lesson, boolean required) {
        return new LessonAdded(course, MODULE, lesson, "Lesson", TEXT, required, 5);
    }

    static CoursePublished published(CourseId course) {
        return new CoursePublished(course);
    }

    static EnrolledInCourse enrolled(CourseId course, UserId learner) {
        return new EnrolledInCourse(EnrollmentId.of(course, learner), course, learner, null, MONDAYS_AND_FRIDAYS);
    }

    static Asker anybody() {
        return new Asker(null, null, false);
    }

    static Asker asker(UserId user) {
        return new Asker(user, null, false);
    }
}
