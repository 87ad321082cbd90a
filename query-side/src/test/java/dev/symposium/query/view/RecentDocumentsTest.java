package dev.symposium.query.view;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a node remembers of the views that it makes, and when it must not. */
class RecentDocumentsTest {
    private static final String BUILD = "notes-v1-1";

    private final ReadStore store = new ReadStore();
    private final RecentDocuments recent = new RecentDocuments();
    private final RecentDocuments.OfBuild here = recent.open(BUILD);
    private final ViewCollection<Note> notes = new ViewCollection<>(store.mongo(), Note.class, BUILD, here);

    record Note(String id, String text) {}

    @AfterEach
    void dropStore() {
        store.close();
    }

    private void write(long position, String text) {
        write(notes, position, text);
    }

    private static void write(ViewCollection<Note> collection, long position, String text) {
        Batch<Note> batch = new Batch<>();
        batch.at(position, position);
        batch.changeOr("a", new Note("a", ""), before -> new Note("a", before.text() + text));
        collection.apply(batch);
    }

    private Object remembered() {
        Batch.Document<?> known = here.find("a");
        return known == null || known.value() == null ? "nothing" : known.value();
    }

    private static Batch.Document<Note> document(String text) {
        return new Batch.Document<>(new Note("a", text), 1, 1);
    }

    @Test
    void aDocumentIsChangedWithoutBeingReadAgain() {
        write(1, "one");
        int reads = store.reads();
        write(2, " two");
        assertThat(store.reads()).isEqualTo(reads);
        assertThat(remembered()).isEqualTo(new Note("a", "one two"));
        assertThat(store.mongo().findById("a", Note.class, BUILD)).isEqualTo(new Note("a", "one two"));
    }

    @Test
    void whatAReaderFoundBeforeAWriteIsNotKeptAfterIt() {
        int stamp = here.stampOf("a");
        write(1, "one");
        here.forget();
        here.found("a", stamp, document("found before"), new Document());
        assertThat(remembered()).isEqualTo("nothing");
        here.found("a", here.stampOf("a"), document("found after"), new Document());
        assertThat(remembered()).isEqualTo(new Note("a", "found after"));
    }

    @Test
    void whatAReaderFindsDoesNotReplaceWhatWasWritten() {
        write(1, "one");
        here.found("a", here.stampOf("a"), document("found"), new Document());
        assertThat(remembered()).isEqualTo(new Note("a", "one"));
    }

    @Test
    void aPageIsLoadedAgainWhenADocumentHasBeenWritten() {
        AtomicInteger loads = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThat(here.page("all", loads::incrementAndGet)).isEqualTo(1);
        }
        assertThat(here.<Integer>page("others", loads::incrementAndGet)).isEqualTo(2);
        write(1, "one");
        assertThat(here.<Integer>page("all", loads::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void everythingIsForgottenWhenSomebodyElseHasWrittenTheBuild() {
        write(1, "one");
        write(new ViewCollection<>(store.mongo(), Note.class, BUILD, null), 2, " theirs");
        assertThatThrownBy(() -> write(3, " mine")).isInstanceOf(StaleDocumentException.class);
        assertThat(remembered()).isEqualTo("nothing");
        write(3, " mine");
        assertThat(remembered()).isEqualTo(new Note("a", "one theirs mine"));
    }

    @Test
    void aBuildThatThisNodeMakesNoLongerHasNothing() {
        write(1, "one");
        notes.close();
        assertThat(recent.of(BUILD)).isNull();
        assertThat(List.of(remembered())).containsExactly("nothing");
    }
}
