package dev.symposium.query.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.Level;
import dev.symposium.query.learning.CourseView.Status;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.Past;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Finds courses. */
@Component
public class CourseQuery {
    private final Views<CourseView> courses;
    private final Views<EnrollmentView> enrollments;

    CourseQuery(ViewStore store) {
        courses = store.of(CourseView.class);
        enrollments = store.of(EnrollmentView.class);
    }

    /** By what a list of courses is sorted. */
    public enum Order {
        TITLE,
        NEWEST
    }

    /**
     * Which courses are looked for; whatever is null is not asked for.
     *
     * @param text that the title or the description contains, in upper or lower case
     */
    public record Search(
            @Nullable String text,
            @Nullable Level level,
            @Nullable Boolean free,
            Order order) {}

    /**
     * A course as one person sees it.
     *
     * @param contentsOpen whether they can open its lessons, or only see what these are called
     */
    public record Opened(CourseView course, boolean contentsOpen) {}

    /** The published courses within the asker's reach. */
    public Page<CourseView> catalogue(Search search, Asker asker, PageRequest page) {
        Criteria published = Criteria.where("status").is(Status.PUBLISHED);
        return list(search, List.of(published, asker.withinReach("company")), "publishedAt", page);
    }

    /** All courses of one instructor, drafts and archived ones included. */
    public Page<CourseView> of(UserId instructor, Search search, PageRequest page) {
        Criteria own = Criteria.where("instructor").is(instructor.toString());
        return list(search, List.of(own), "createdAt", page);
    }

    /**
     * A course as the asker sees it: empty when it is not there for them. Others than the owner, administrators and
     * those who are enrolled see only what is published, and no contents.
     */
    public Optional<Opened> open(CourseId id, Asker asker) {
        return courses.find(id.toString())
                .filter(course -> asker.reaches(course.company()))
                .flatMap(course -> {
                    boolean owned = asker.admin() || asker.is(course.instructor());
                    boolean open = owned || isEnrolled(asker, id);
                    return owned || course.status() == Status.PUBLISHED || (open && course.status() == Status.ARCHIVED)
                            ? Optional.of(new Opened(course, open))
                            : Optional.empty();
                });
    }

    /**
     * The course as it was at an earlier position of the log. Who asks saw it then and sees it now: nobody looks back
     * at what has been closed to them.
     */
    public Optional<Opened> open(CourseId id, Asker asker, long position) {
        return open(id, asker)
                .flatMap(now -> Past.at(position, () -> open(id, asker))
                        .map(then -> new Opened(then.course(), then.contentsOpen() && now.contentsOpen())));
    }

    private boolean isEnrolled(Asker asker, CourseId course) {
        return asker.user() != null
                && enrollments
                        .find(EnrollmentId.of(course, asker.user()).toString())
                        .filter(EnrollmentView::active)
                        .isPresent();
    }

    private Page<CourseView> list(Search search, List<Criteria> base, String newest, PageRequest page) {
        List<Criteria> all = new ArrayList<>(base);
        if (search.text() != null) {
            Pattern text = Pattern.compile(Pattern.quote(search.text()), Pattern.CASE_INSENSITIVE);
            all.add(new Criteria()
                    .orOperator(
                            Criteria.where("title").regex(text),
                            Criteria.where("description").regex(text)));
        }
        if (search.level() != null) {
            all.add(Criteria.where("level").is(search.level()));
        }
        if (search.free() != null) {
            all.add(
                    search.free()
                            ? Criteria.where("price").is(null)
                            : Criteria.where("price").ne(null));
        }
        Criteria filter = new Criteria().andOperator(all);
        return switch (search.order()) {
            case TITLE -> courses.page(filter, "orderedTitle", Direction.ASC, page);
            case NEWEST -> courses.page(filter, newest, Direction.DESC, page);
        };
    }
}
