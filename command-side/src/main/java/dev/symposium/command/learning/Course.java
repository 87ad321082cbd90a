package dev.symposium.command.learning;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.learning.CourseCommand.AddLesson;
import dev.symposium.command.learning.CourseCommand.AddModule;
import dev.symposium.command.learning.CourseCommand.ArchiveCourse;
import dev.symposium.command.learning.CourseCommand.CreateCourse;
import dev.symposium.command.learning.CourseCommand.PublishCourse;
import dev.symposium.command.learning.CourseCommand.Repricing;
import dev.symposium.command.learning.CourseCommand.ReviseCourse;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseEvent.CourseArchived;
import dev.symposium.events.learning.CourseEvent.CourseCreated;
import dev.symposium.events.learning.CourseEvent.CoursePublished;
import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.CourseEvent.LessonAdded;
import dev.symposium.events.learning.CourseEvent.ModuleAdded;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.ModuleId;
import dev.symposium.events.learning.Money;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/**
 * A course of modules and lessons. Its instructor and administrators change it; for other companies it is not there.
 */
@Aggregate(type = "course", cache = "courseCache", snapshotTriggerDefinition = "everyHundredEvents")
public class Course {
    private static final int MOST_LESSONS = 500;
    private static final int MOST_CHARACTERS = 2_000_000;

    @AggregateIdentifier
    private CourseId id;

    private UserId instructor;
    private @Nullable CompanyId company;
    private String title;
    private String description;
    private Level level;
    private @Nullable Money price;
    private CourseStatus status = CourseStatus.DRAFT;
    private Set<ModuleId> modules = new HashSet<>();
    private Set<LessonId> lessons = new HashSet<>();
    private boolean hasRequiredLesson;
    private int characters;

    @CommandHandler
    Course(CreateCourse command, Actor actor) {
        actor.require(Role.INSTRUCTOR, Role.ADMIN);
        PriceRule.check(command.price());
        apply(new CourseCreated(
                command.courseId(),
                actor.requireUser(),
                actor.company(),
                command.title(),
                command.description(),
                command.level(),
                command.price()));
    }

    @EventSourcingHandler
    void on(CourseCreated event) {
        id = event.courseId();
        instructor = event.instructor();
        company = event.company();
        title = event.title();
        description = event.description();
        level = event.level();
        price = event.price();
    }

    @CommandHandler
    void handle(ReviseCourse command, Actor actor) {
        requireOwner(actor);
        Repricing repricing = command.repricing();
        CourseRevised revised = new CourseRevised(
                id,
                Objects.requireNonNullElse(command.title(), title),
                Objects.requireNonNullElse(command.description(), description),
                Objects.requireNonNullElse(command.level(), level),
                repricing == null ? price : repricing.price());
        PriceRule.check(revised.price());
        if (!revised.equals(new CourseRevised(id, title, description, level, price))) {
            apply(revised);
        }
    }

    @EventSourcingHandler
    void on(CourseRevised event) {
        title = event.title();
        description = event.description();
        level = event.level();
        price = event.price();
    }

    @CommandHandler
    void handle(AddModule command, Actor actor) {
        requireOwner(actor);
        if (modules.contains(command.moduleId())) {
            throw Rejection.conflict("module-exists", "The course has this module already.");
        }
        apply(new ModuleAdded(id, command.moduleId(), command.title()));
    }

    @EventSourcingHandler
    void on(ModuleAdded event) {
        modules.add(event.moduleId());
    }

    @CommandHandler
    void handle(AddLesson command, Actor actor) {
        requireOwner(actor);
        if (!modules.contains(command.moduleId())) {
            throw Rejection.notFound("There is no such module in this course.");
        }
        if (lessons.contains(command.lessonId())) {
            throw Rejection.conflict("lesson-exists", "The course has this lesson already.");
        }
        ContentRule.check(command.content());
        requireRoomFor(command.content());
        apply(new LessonAdded(
                id,
                command.moduleId(),
                command.lessonId(),
                command.title(),
                command.content(),
                command.required(),
                command.minutes()));
    }

    /** A course is read as one document, which must not grow without end. */
    private void requireRoomFor(LessonContent content) {
        if (lessons.size() >= MOST_LESSONS || characters + content.text().length() > MOST_CHARACTERS) {
            throw Rejection.conflict(
                    "course-full",
                    "A course has at most %,d lessons and %,d characters of text."
                            .formatted(MOST_LESSONS, MOST_CHARACTERS));
        }
    }

    @EventSourcingHandler
    void on(LessonAdded event) {
        lessons.add(event.lessonId());
        characters += event.content().text().length();
        hasRequiredLesson |= event.required();
    }

    @CommandHandler
    void handle(PublishCourse command, Actor actor) {
        requireOwner(actor);
        if (!hasRequiredLesson) {
            throw Rejection.conflict("no-required-lesson", "A course needs a required lesson before it is published.");
        }
        if (status != CourseStatus.PUBLISHED) {
            apply(new CoursePublished(id));
        }
    }

    @EventSourcingHandler
    void on(CoursePublished event) {
        status = CourseStatus.PUBLISHED;
    }

    @CommandHandler
    void handle(ArchiveCourse command, Actor actor) {
        requireOwner(actor);
        switch (status) {
            case DRAFT -> throw Rejection.conflict("not-published", "The course has not been published.");
            case PUBLISHED -> apply(new CourseArchived(id));
            case ARCHIVED -> {}
        }
    }

    @EventSourcingHandler
    void on(CourseArchived event) {
        status = CourseStatus.ARCHIVED;
    }

    private void requireOwner(Actor actor) {
        actor.require(Role.INSTRUCTOR, Role.ADMIN);
        if (!actor.reaches(company)) {
            throw Rejection.notFound("There is no such course.");
        }
        if (!actor.is(instructor) && !actor.is(Role.ADMIN)) {
            throw status == CourseStatus.DRAFT
                    ? Rejection.notFound("There is no such course.")
                    : Rejection.forbidden("Only the course's instructor can change it.");
        }
    }

    /** For Axon, which then applies the events. */
    protected Course() {}
}
