package dev.symposium.eventstore;

import java.util.List;

import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each class stands for {@link Shelf} as it was in another version of the program. */
@SuppressWarnings("unused") // only their fields matter
class FieldsRevisionTest {

    private final FieldsRevision revisions = new FieldsRevision();

    enum Size {
        SMALL,
        LARGE
    }

    enum MoreSizes {
        SMALL,
        LARGE,
        HUGE
    }

    record Book(String title, Size size) {}

    record DatedBook(String title, Size size, long year) {}

    record SizedBook(String title, MoreSizes size) {}

    static class Shelf {
        private static final int LIMIT = 9;
        private int number;
        private List<Book> books = List.of();
    }

    static class Reordered {
        private List<Book> books = List.of();
        private int number;
        private transient int cached;
    }

    static class Extended extends Shelf {
        private boolean locked;
    }

    static class Lengthened {
        private int number;
        private List<Book> books = List.of();
        private boolean locked;
    }

    static class Retyped {
        private long number;
        private List<Book> books = List.of();
    }

    static class WithDatedBooks {
        private int number;
        private List<DatedBook> books = List.of();
    }

    static class WithMoreSizes {
        private int number;
        private List<SizedBook> books = List.of();
    }

    @Revision("2")
    static class Reinterpreted {
        private int number;
        private List<Book> books = List.of();
    }

    @Test
    void the_same_fields_are_the_same_revision() {
        assertThat(revisions.revisionOf(Reordered.class))
                .isEqualTo(revisions.revisionOf(Shelf.class))
                .isEqualTo(new FieldsRevision().revisionOf(Shelf.class));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Extended.class,
                Lengthened.class,
                Retyped.class,
                WithDatedBooks.class,
                WithMoreSizes.class,
                Reinterpreted.class
            })
    void other_fields_are_another_revision(Class<?> changed) {
        assertThat(revisions.revisionOf(changed)).isNotEqualTo(revisions.revisionOf(Shelf.class));
    }
}
