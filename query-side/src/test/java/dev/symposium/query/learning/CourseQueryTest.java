package dev.symposium.query.learning;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.learning.CourseEvent.CourseArchived;
import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentEvent.WithdrawnFromCourse;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.Money;
import dev.symposium.query.learning.CourseQuery.Opened;
import dev.symposium.query.learning.CourseQuery.Order;
import dev.symposium.query.learning.CourseQuery.Search;
import dev.symposium.query.view.InvalidCursorException;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ProjectionFixture;

import static dev.symposium.query.learning.Example.ACME;
import static dev.symposium.query.learning.Example.ADA;
import static dev.symposium.query.learning.Example.BEN;
import static dev.symposium.query.learning.Example.GO;
import static dev.symposium.query.learning.Example.INSTRUCTOR;
import static dev.symposium.query.learning.Example.MONDAY;
import static dev.symposium.query.learning.Example.OTHER;
import static dev.symposium.query.learning.Example.anybody;
import static dev.symposium.query.learning.Example.asker;
import static dev.symposium.query.learning.Example.created;
import static dev.symposium.query.learning.Example.enrolled;
import static dev.symposium.query.learning.Example.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CourseQueryTest {
    private static final Search ALL = new Search(null, null, null, Order.TITLE);
    private static final Asker ADMIN = new Asker(BEN, null, true);

    @RegisterExtension
    private final ProjectionFixture<CourseView> courses =
            new ProjectionFixture<>(CourseView.class, new CourseProjection());

    private final ProjectionFixture<EnrollmentView> enrollments =
            courses.beside(EnrollmentView.class, new EnrollmentProjection());

    private final CourseQuery query = new CourseQuery(courses.views());

    @BeforeEach
    void someCourses() {
        publish(1, "chess", null, null);
        publish(2, "Backgammon", null, new Money(900, "EUR"));
        publish(3, "Draughts", ACME, null);
        publish(4, "Awele (for two)", null, null);
        courses.given(created(course(5), "Drafted"));
        courses.given(created(course(6), "Old"), published(course(6)), new CourseArchived(course(6)));
    }

    @Test
    void theCatalogueShowsEverybodyWhatBelongsToNoCompany() {
        assertThat(titles(ALL, anybody())).containsExactly("Awele (for two)", "Backgammon", "chess");
        assertThat(titles(ALL, new Asker(ADA, OTHER, false))).containsExactly("Awele (for two)", "Backgammon", "chess");
    }

    @Test
    void theCatalogueShowsPeopleTheirCompanysCoursesToo() {
        assertThat(titles(ALL, new Asker(ADA, ACME, false)))
                .containsExactly("Awele (for two)", "Backgammon", "chess", "Draughts");
    }

    @Test
    void theCatalogueShowsAdministratorsEveryPublishedCourse() {
        assertThat(titles(ALL, ADMIN)).containsExactly("Awele (for two)", "Backgammon", "chess", "Draughts");
    }

    @Test
    void theNewestCoursesComeFirst() {
        assertThat(titles(new Search(null, null, null, Order.NEWEST), anybody()))
                .containsExactly("Awele (for two)", "Backgammon", "chess");
    }

    @Test
    void textIsFoundInTitlesInUpperAndLowerCase() {
        assertThat(titles(search("CHE"), anybody())).containsExactly("chess");
    }

    @Test
    void textIsFoundInDescriptions() {
        assertThat(titles(search("about back"), anybody())).containsExactly("Backgammon");
    }

    @Test
    void textIsTakenAsItIsWritten() {
        assertThat(titles(search("(for"), anybody())).containsExactly("Awele (for two)");
        assertThat(titles(search(".*"), anybody())).isEmpty();
        assertThat(titles(search("\\E.*\\Q"), anybody())).isEmpty();
    }

    @Test
    void freeAndPaidCoursesAreToldApart() {
        assertThat(titles(new Search(null, null, true, Order.TITLE), anybody()))
                .containsExactly("Awele (for two)", "chess");
        assertThat(titles(new Search(null, null, false, Order.TITLE), anybody()))
                .containsExactly("Backgammon");
    }

    @Test
    void aCourseThatBecomesFreeIsFoundAmongTheFree() {
        courses.given(new CourseRevised(course(2), "Backgammon", "", Level.BEGINNER, null));
        assertThat(titles(new Search(null, null, true, Order.TITLE), anybody())).contains("Backgammon");
    }

    @Test
    void coursesAreFoundByLevel() {
        courses.given(new CourseRevised(course(1), "chess", "", Level.ADVANCED, null));
        assertThat(titles(new Search(null, Level.ADVANCED, null, Order.TITLE), anybody()))
                .containsExactly("chess");
    }

    @Test
    void thePartsOfAListMakeTheWhole() {
        Page<CourseView> first = query.catalogue(ALL, anybody(), new PageRequest(2, null));
        Page<CourseView> second = query.catalogue(ALL, anybody(), new PageRequest(2, first.next()));
        assertThat(first.items()).extracting(CourseView::title).containsExactly("Awele (for two)", "Backgammon");
        assertThat(second.items()).extracting(CourseView::title).containsExactly("chess");
        assertThat(second.next()).isNull();
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        Page<CourseView> first = query.catalogue(ALL, anybody(), new PageRequest(1, null));
        PageRequest next = new PageRequest(1, first.next());
        assertThatThrownBy(() -> query.catalogue(new Search(null, null, null, Order.NEWEST), anybody(), next))
                .isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void anInstructorsOwnCoursesIncludeDraftsAndArchivedOnes() {
        assertThat(query.of(INSTRUCTOR, ALL, PageRequest.first()).items())
                .extracting(CourseView::title)
                .containsExactly("Awele (for two)", "Backgammon", "chess", "Drafted", "Draughts", "Old");
        assertThat(query.of(ADA, ALL, PageRequest.first()).items()).isEmpty();
    }

    @Test
    void everybodySeesAPublishedCourseWithoutItsContents() {
        assertThat(query.open(course(1), anybody())).get().returns(false, Opened::contentsOpen);
    }

    @Test
    void theOwnerAndAdministratorsSeeContents() {
        assertThat(query.open(course(1), asker(INSTRUCTOR))).get().returns(true, Opened::contentsOpen);
        assertThat(query.open(course(1), ADMIN)).get().returns(true, Opened::contentsOpen);
    }

    @Test
    void whoIsEnrolledSeesContentsUntilTheyWithdraw() {
        enrollments.given(enrolled(course(1), ADA));
        assertThat(query.open(course(1), asker(ADA))).get().returns(true, Opened::contentsOpen);
        enrollments.given(new WithdrawnFromCourse(EnrollmentId.of(course(1), ADA), course(1), ADA));
        assertThat(query.open(course(1), asker(ADA))).get().returns(false, Opened::contentsOpen);
    }

    @Test
    void aDraftIsThereForItsOwnerAndAdministratorsOnly() {
        assertThat(query.open(course(5), anybody())).isEmpty();
        assertThat(query.open(course(5), asker(ADA))).isEmpty();
        assertThat(query.open(course(5), asker(INSTRUCTOR))).isPresent();
        assertThat(query.open(course(5), ADMIN)).isPresent();
    }

    @Test
    void anArchivedCourseIsStillThereForThoseWhoAreEnrolled() {
        enrollments.given(enrolled(course(6), ADA));
        assertThat(query.open(course(6), asker(ADA))).isPresent();
        assertThat(query.open(course(6), asker(BEN))).isEmpty();
    }

    @Test
    void aCourseOfAnotherCompanyIsNotThere() {
        assertThat(query.open(course(3), anybody())).isEmpty();
        assertThat(query.open(course(3), new Asker(ADA, OTHER, false))).isEmpty();
        assertThat(query.open(course(3), new Asker(ADA, ACME, false))).isPresent();
        assertThat(query.open(course(3), ADMIN)).isPresent();
    }

    @Test
    void aCourseThatNobodyHasCreatedIsNotThere() {
        assertThat(query.open(GO, anybody())).isEmpty();
    }

    private void publish(int number, String title, @Nullable CompanyId company, @Nullable Money price) {
        courses.at(MONDAY.plusSeconds(number))
                .given(created(course(number), title, company, price), published(course(number)));
    }

    private static CourseId course(int number) {
        return new CourseId(new UUID(9, number));
    }

    private static Search search(String text) {
        return new Search(text, null, null, Order.TITLE);
    }

    private List<String> titles(Search search, Asker asker) {
        return query.catalogue(search, asker, PageRequest.first()).items().stream()
                .map(CourseView::title)
                .toList();
    }
}
