package dev.symposium.api.learning;

import org.jspecify.annotations.Nullable;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.Bearers;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;

/** People of every role, and courses to begin with. */
final class School {
    static final String MONDAYS = """
            {"days": ["MON"], "time": "18:00", "zone": "Europe/Berlin"}""";

    private final Api api;
    private final Bearers bearers;

    School(Api api, Bearers bearers) {
        this.api = api;
        this.bearers = bearers;
    }

    /** A course with a module and lessons. */
    record Course(String id, String module, String first, String second, Reply last) {
        String path() {
            return "/courses/" + id;
        }
    }

    Client student() {
        return person(null, Role.STUDENT);
    }

    Client instructor() {
        return person(null, Role.STUDENT, Role.INSTRUCTOR);
    }

    Client admin() {
        return person(null, Role.ADMIN);
    }

    /** Somebody new; {@code company} is null for somebody outside every company. */
    Client person(@Nullable CompanyId company, Role... roles) {
        return bearers.person(company, roles);
    }

    Client anybody() {
        return api.anonymous();
    }

    /** A draft with two required lessons. */
    Course draft(Client instructor, String title) {
        Reply created = instructor.post("/courses", """
                {"title": "%s", "description": "All about it."}""".formatted(title));
        String path = "/courses/" + created.text("/id");
        Reply module = instructor.post(path + "/modules", """
                {"title": "Basics"}""");
        String lessons = path + "/modules/" + module.text("/id") + "/lessons";
        Reply first = instructor.post(lessons, """
                {"title": "First", "text": "Read this."}""");
        Reply second = instructor.post(lessons, """
                {"title": "Second", "link": "https://v.example/1"}""");
        return new Course(created.text("/id"), module.text("/id"), first.text("/id"), second.text("/id"), second);
    }

    Course published(Client instructor, String title) {
        Course draft = draft(instructor, title);
        Reply published = instructor.post(draft.path() + "/publication", null);
        return new Course(draft.id(), draft.module(), draft.first(), draft.second(), published);
    }

    Reply enrol(Client learner, Course course) {
        return learner.post("/enrollments", """
                {"courseId": "%s", "schedule": %s}""".formatted(course.id(), MONDAYS));
    }
}
