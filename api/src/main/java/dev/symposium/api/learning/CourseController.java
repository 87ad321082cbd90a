package dev.symposium.api.learning;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.audit.AsOf;
import dev.symposium.api.learning.CourseBody.NewCourse;
import dev.symposium.api.learning.CourseBody.NewLesson;
import dev.symposium.api.learning.CourseBody.NewModule;
import dev.symposium.api.learning.CourseBody.Revision;
import dev.symposium.api.security.Anyone;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.learning.CourseCommand.AddModule;
import dev.symposium.command.learning.CourseCommand.ArchiveCourse;
import dev.symposium.command.learning.CourseCommand.PublishCourse;
import dev.symposium.events.identity.Role;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.ModuleId;
import dev.symposium.query.learning.CourseQuery;
import dev.symposium.query.learning.CourseQuery.Opened;
import dev.symposium.query.learning.CourseQuery.Search;
import dev.symposium.query.learning.CourseView;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;

/** Courses: the catalogue for everybody, the workshop for instructors. */
@RestController
@RequestMapping("/api/v1/courses")
class CourseController {
    private static final String COLLECTION = "/api/v1/courses";

    private final ViewStore views;
    private final Commands commands;
    private final CourseQuery courses;
    private final AsOf asOf;

    CourseController(Commands commands, CourseQuery courses, ViewStore views, AsOf asOf) {
        this.views = views;
        this.commands = commands;
        this.courses = courses;
        this.asOf = asOf;
    }

    @Operation(summary = "Browse the published courses, or with mine=true your own ones, drafts included.")
    @Anyone
    @GetMapping
    ResponseEntity<ItemList<CourseItem>> list(
            @RequestParam("q") Optional<String> q,
            @RequestParam("level") Optional<String> level,
            @RequestParam("price") Optional<String> price,
            @RequestParam("sort") Optional<String> sort,
            @RequestParam(name = "mine", defaultValue = "false") boolean mine,
            Actor actor,
            PageRequest request) {
        Search search = CourseSearch.of(q, level, price, sort);
        Page<CourseView> page = mine
                ? courses.of(Askers.requireUser(actor), search, request)
                : courses.catalogue(search, Askers.of(actor), request);
        return ItemList.of(page.map(CourseItem::of));
    }

    @Operation(summary = "Begin a course as a draft.")
    @OnlyFor({Role.INSTRUCTOR, Role.ADMIN})
    @PostMapping
    ResponseEntity<Answer.Created> create(@Valid @RequestBody NewCourse course, Origin origin) {
        CourseId id = new CourseId(origin.newId("course"));
        return Answer.created(commands.send(course.toCommand(id), origin), COLLECTION, id);
    }

    @Operation(summary = "Read a course; its lessons open for its learners, its instructor and administrators.")
    @Anyone
    @GetMapping("/{id}")
    ResponseEntity<CoursePage> read(
            @PathVariable("id") CourseId id,
            @RequestParam(name = "asOf", required = false) @Nullable String moment,
            Actor actor) {
        return moment == null
                ? Answer.found(views.versionOf(CourseView.class, id), page(courses.open(id, Askers.of(actor))))
                : ResponseEntity.ok(page(courses.open(id, Askers.of(actor), asOf.position("asOf", moment))));
    }

    private static CoursePage page(Optional<Opened> course) {
        return course.map(CoursePage::of).orElseThrow(() -> Rejection.notFound("There is no such course."));
    }

    @Operation(summary = "Change the title, description, level or price of a course.")
    @OnlyFor({Role.INSTRUCTOR, Role.ADMIN})
    @PatchMapping("/{id}")
    ResponseEntity<Void> revise(@PathVariable("id") CourseId id, @Valid @RequestBody Revision revision, Origin origin) {
        return Answer.done(commands.send(revision.toCommand(id), origin), id);
    }

    @Operation(summary = "Add a module after those there are.")
    @OnlyFor({Role.INSTRUCTOR, Role.ADMIN})
    @PostMapping("/{id}/modules")
    ResponseEntity<Answer.Created> addModule(
            @PathVariable("id") CourseId id, @Valid @RequestBody NewModule module, Origin origin) {
        ModuleId moduleId = new ModuleId(origin.newId("module"));
        AddModule command = new AddModule(id, moduleId, module.title());
        return Answer.created(commands.send(command, origin), COLLECTION + "/" + id + "/modules", moduleId);
    }

    @Operation(summary = "Add a lesson after those there are in a module.")
    @OnlyFor({Role.INSTRUCTOR, Role.ADMIN})
    @PostMapping("/{id}/modules/{moduleId}/lessons")
    ResponseEntity<Answer.Created> addLesson(
            @PathVariable("id") CourseId id,
            @PathVariable("moduleId") ModuleId moduleId,
            @Valid @RequestBody NewLesson lesson,
            Origin origin) {
        LessonId lessonId = new LessonId(origin.newId("lesson"));
        String collection = COLLECTION + "/" + id + "/modules/" + moduleId + "/lessons";
        return Answer.created(commands.send(lesson.toCommand(id, moduleId, lessonId), origin), collection, lessonId);
    }

    @Operation(summary = "Publish a course that has a required lesson.")
    @OnlyFor({Role.INSTRUCTOR, Role.ADMIN})
    @PostMapping("/{id}/publication")
    ResponseEntity<Void> publish(@PathVariable("id") CourseId id, Origin origin) {
        return Answer.done(commands.send(new PublishCourse(id), origin), id);
    }

    @Operation(summary = "Archive a course; those who are enrolled go on.")
    @OnlyFor({Role.INSTRUCTOR, Role.ADMIN})
    @DeleteMapping("/{id}/publication")
    ResponseEntity<Void> archive(@PathVariable("id") CourseId id, Origin origin) {
        return Answer.done(commands.send(new ArchiveCourse(id), origin), id);
    }
}
