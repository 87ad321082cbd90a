package dev.symposium.command.learning;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.learning.CourseEvent;
import dev.symposium.events.learning.CourseEvent.CourseArchived;
import dev.symposium.events.learning.CourseEvent.CourseCreated;
import dev.symposium.events.learning.CourseEvent.CoursePublished;
import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.CourseEvent.LessonAdded;
import dev.symposium.events.learning.CourseEvent.ModuleAdded;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Money;

/**
 * What an enrolment needs to know of its course, as of now.
 *
 * @param lessons all of them
 * @param required those of them without which the course is not complete
 */
record CourseOutline(
        CourseStatus status,
        @Nullable CompanyId company,
        @Nullable Money price,
        Set<LessonId> lessons,
        Set<LessonId> required) {

    /** A course that nobody has created: to everybody the same as somebody else's draft. */
    static final CourseOutline NOTHING = new CourseOutline(CourseStatus.DRAFT, null, null, Set.of(), Set.of());

    CourseOutline after(CourseEvent event) {
        return switch (event) {
            case CourseCreated e -> new CourseOutline(status, e.company(), e.price(), lessons, required);
            case CourseRevised e -> new CourseOutline(status, company, e.price(), lessons, required);
            case ModuleAdded ignored -> this;
            case LessonAdded e ->
                new CourseOutline(
                        status,
                        company,
                        price,
                        with(lessons, e.lessonId()),
                        e.required() ? with(required, e.lessonId()) : required);
            case CoursePublished ignored -> now(CourseStatus.PUBLISHED);
            case CourseArchived ignored -> now(CourseStatus.ARCHIVED);
        };
    }

    /**
     * Insists that the actor can enrol at once.
     *
     * @throws Rejection not found, when the actor cannot see the course; a conflict, when it is not open or costs money
     */
    void requireOpenTo(Actor actor) {
        if (status == CourseStatus.DRAFT || !actor.reaches(company)) {
            throw Rejection.notFound("There is no such course.");
        }
        if (status == CourseStatus.ARCHIVED) {
            throw Rejection.conflict("course-archived", "The course takes nobody in any more.");
        }
        if (price != null) {
            throw Rejection.conflict(
                    "checkout-unavailable", "This course has a price, and checkout is not offered yet.");
        }
    }

    private CourseOutline now(CourseStatus newStatus) {
        return new CourseOutline(newStatus, company, price, lessons, required);
    }

    private static Set<LessonId> with(Set<LessonId> before, LessonId lesson) {
        Set<LessonId> now = new HashSet<>(before);
        now.add(lesson);
        return Set.copyOf(now);
    }
}
