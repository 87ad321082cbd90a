package dev.symposium.query.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.learning.CourseEvent.CourseArchived;
import dev.symposium.events.learning.CourseEvent.CourseCreated;
import dev.symposium.events.learning.CourseEvent.CoursePublished;
import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.CourseEvent.LessonAdded;
import dev.symposium.events.learning.CourseEvent.ModuleAdded;
import dev.symposium.query.learning.CourseView.Lesson;
import dev.symposium.query.learning.CourseView.Module;
import dev.symposium.query.learning.CourseView.Status;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(CourseView.class)
class CourseProjection {

    @EventHandler
    void on(CourseCreated event, @Timestamp Instant at, Changes<CourseView> courses) {
        String id = event.courseId().toString();
        courses.put(
                id,
                new CourseView(
                        id,
                        event.instructor().toString(),
                        event.company() == null ? null : event.company().toString(),
                        event.title(),
                        CourseView.ordered(event.title()),
                        event.description(),
                        event.level(),
                        event.price(),
                        Status.DRAFT,
                        at,
                        null,
                        List.of()));
    }

    @EventHandler
    void on(CourseRevised event, Changes<CourseView> courses) {
        courses.change(
                event.courseId().toString(),
                course -> course.revised(event.title(), event.description(), event.level(), event.price()));
    }

    @EventHandler
    void on(ModuleAdded event, Changes<CourseView> courses) {
        courses.change(event.courseId().toString(), course -> {
            List<Module> modules = new ArrayList<>(course.modules());
            modules.add(new Module(event.moduleId().toString(), event.title(), List.of()));
            return course.with(modules);
        });
    }

    @EventHandler
    void on(LessonAdded event, Changes<CourseView> courses) {
        String moduleId = event.moduleId().toString();
        Lesson lesson = new Lesson(
                event.lessonId().toString(),
                event.title(),
                event.content().kind(),
                event.content().text(),
                event.content().link(),
                event.required(),
                event.minutes());
        courses.change(
                event.courseId().toString(),
                course -> course.with(course.modules().stream()
                        .map(module -> module.id().equals(moduleId) ? module.with(lesson) : module)
                        .toList()));
    }

    @EventHandler
    void on(CoursePublished event, @Timestamp Instant at, Changes<CourseView> courses) {
        courses.change(event.courseId().toString(), course -> course.now(Status.PUBLISHED, at));
    }

    @EventHandler
    void on(CourseArchived event, Changes<CourseView> courses) {
        courses.change(event.courseId().toString(), course -> course.now(Status.ARCHIVED, course.publishedAt()));
    }
}
