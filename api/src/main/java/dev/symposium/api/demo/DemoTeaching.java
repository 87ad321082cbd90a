package dev.symposium.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.symposium.api.demo.DemoCourse.Part;
import dev.symposium.command.Actor;
import dev.symposium.command.learning.CourseCommand;
import dev.symposium.command.learning.CourseCommand.AddLesson;
import dev.symposium.command.learning.CourseCommand.AddModule;
import dev.symposium.command.learning.CourseCommand.CreateCourse;
import dev.symposium.command.learning.CourseCommand.PublishCourse;

/** How the instructor made the courses. */
record DemoTeaching(List<DemoCourse> courses, Actor instructor, Timeline timeline) {
    private static final Duration WRITING = Duration.ofMinutes(40);

    void addTo(DemoSteps steps) {
        courses.forEach(course -> write(course, steps));
    }

    private void write(DemoCourse course, DemoSteps steps) {
        Instant at = timeline.day(course.created());
        add(at, "course:" + course.key(), creation(course), steps);
        writeModules(course, at.plus(WRITING.dividedBy(2)), steps);
        writeLessons(course, at.plus(WRITING), steps);
        if (course.published() != null) {
            add(timeline.day(course.published()), "publish:" + course.key(), new PublishCourse(course.id()), steps);
        }
    }

    private static CreateCourse creation(DemoCourse course) {
        return new CreateCourse(course.id(), course.title(), course.description(), course.level(), course.price());
    }

    private void writeModules(DemoCourse course, Instant at, DemoSteps steps) {
        for (Part module : course.modules()) {
            String name = "module:" + course.key() + ":" + course.modules().indexOf(module);
            add(at, name, new AddModule(course.id(), course.moduleId(module), module.title()), steps);
        }
    }

    private void writeLessons(DemoCourse course, Instant from, DemoSteps steps) {
        List<AddLesson> lessons = course.lessons();
        for (int i = 0; i < lessons.size(); i++) {
            add(from.plus(WRITING.multipliedBy(i)), "lesson:" + course.key() + ":" + i, lessons.get(i), steps);
        }
    }

    private void add(Instant at, String name, CourseCommand command, DemoSteps steps) {
        steps.add(at, name, instructor, command);
    }
}
