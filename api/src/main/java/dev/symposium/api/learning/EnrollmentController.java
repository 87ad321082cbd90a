package dev.symposium.api.learning;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.Because;
import dev.symposium.api.web.ItemList;
import dev.symposium.api.web.OptionalReason;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.learning.EnrollmentCommand.ChangeSchedule;
import dev.symposium.command.learning.EnrollmentCommand.CompleteLesson;
import dev.symposium.command.learning.EnrollmentCommand.EnrollInCourse;
import dev.symposium.command.learning.EnrollmentCommand.UndoLessonCompletion;
import dev.symposium.command.learning.EnrollmentCommand.Withdraw;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.LessonId;
import dev.symposium.query.learning.EnrollmentQuery;
import dev.symposium.query.learning.EnrollmentView;
import dev.symposium.query.learning.EnrollmentView.State;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** A learner's enrolments. */
@RestController
@RequestMapping("/api/v1/enrollments")
class EnrollmentController {
    private static final String COLLECTION = "/api/v1/enrollments";

    private final ViewStore views;
    private final Commands commands;
    private final EnrollmentQuery enrollments;

    EnrollmentController(Commands commands, EnrollmentQuery enrollments, ViewStore views) {
        this.views = views;
        this.commands = commands;
        this.enrollments = enrollments;
    }

    record NewEnrollment(
            @NotNull CourseId courseId, @NotNull @Valid WeeklySchedule schedule) {}

    record Enrolled(EnrollmentId id, State state) {}

    @Operation(summary = "Enrol in a free course.")
    @LoggedIn
    @PostMapping
    ResponseEntity<Enrolled> enrol(@Valid @RequestBody NewEnrollment enrollment, Origin origin) {
        EnrollInCourse command = new EnrollInCourse(
                enrollment.courseId(),
                origin.actor().requireUser(),
                enrollment.schedule().toSchedule());
        Receipt<?> receipt = commands.send(command, origin);
        EnrollmentId id = command.enrollmentId();
        URI address = URI.create(COLLECTION + "/" + id);
        return Answer.with(receipt, HttpStatus.CREATED, address, new Enrolled(id, State.ACTIVE));
    }

    @Operation(summary = "List your enrolments with their progress, the latest first.")
    @LoggedIn
    @GetMapping
    ResponseEntity<ItemList<EnrollmentPage>> mine(Actor actor, PageRequest request) {
        return ItemList.of(enrollments.of(actor.requireUser(), request).map(EnrollmentPage::of));
    }

    @Operation(summary = "Read an enrolment with its progress.")
    @LoggedIn
    @GetMapping("/{id}")
    ResponseEntity<EnrollmentPage> read(@PathVariable("id") EnrollmentId id, Actor actor) {
        return Answer.found(
                views.versionOf(EnrollmentView.class, id),
                enrollments
                        .find(id, Askers.of(actor))
                        .map(EnrollmentPage::of)
                        .orElseThrow(() -> Rejection.notFound("There is no such enrolment.")));
    }

    @Operation(summary = "Change when you mean to study.")
    @LoggedIn
    @PutMapping("/{id}/schedule")
    ResponseEntity<Void> changeSchedule(
            @PathVariable("id") EnrollmentId id, @Valid @RequestBody WeeklySchedule schedule, Origin origin) {
        return Answer.done(commands.send(new ChangeSchedule(id, schedule.toSchedule()), origin), id);
    }

    @Operation(summary = "Say that a lesson is done; the last required one completes the course.")
    @LoggedIn
    @PostMapping("/{id}/lessons/{lessonId}/completion")
    ResponseEntity<Void> complete(
            @PathVariable("id") EnrollmentId id, @PathVariable("lessonId") LessonId lessonId, Origin origin) {
        return Answer.done(commands.send(new CompleteLesson(id, lessonId), origin), id);
    }

    @Operation(summary = "Take back that a lesson is done, with a reason in the body or as a parameter.")
    @LoggedIn
    @DeleteMapping("/{id}/lessons/{lessonId}/completion")
    ResponseEntity<Void> undo(
            @PathVariable("id") EnrollmentId id,
            @PathVariable("lessonId") LessonId lessonId,
            @RequestParam("reason") Optional<String> parameter,
            @Valid @RequestBody(required = false) @Nullable OptionalReason body,
            Origin origin) {
        String reason = parameter.orElseGet(() -> OptionalReason.of(body));
        if (reason.length() > Because.LONGEST) {
            throw Rejection.invalid(
                    "reason", "too-long", "A reason is at most %d characters long.".formatted(Because.LONGEST));
        }
        return Answer.done(commands.send(new UndoLessonCompletion(id, lessonId, reason), origin), id);
    }

    @Operation(summary = "Withdraw from a course; what you have done is kept for your return.")
    @LoggedIn
    @DeleteMapping("/{id}")
    ResponseEntity<Void> withdraw(@PathVariable("id") EnrollmentId id, Origin origin) {
        return Answer.done(commands.send(new Withdraw(id), origin), id);
    }
}
