package dev.symposium.query.view;

import java.util.List;
import java.util.Set;

import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two nodes that take each other for dead and write the same view: the slower one is refused. */
class ViewCollectionTest {
    private final ReadStore store = new ReadStore();
    private final ViewCollection<Note> here = new ViewCollection<>(store.mongo(), Note.class, "notes-v1", null);
    private final ViewCollection<Note> there = new ViewCollection<>(store.mongo(), Note.class, "notes-v1", null);

    record Note(String id, String text) {}

    @AfterEach
    void dropStore() {
        store.close();
    }

    @Test
    void aDocumentThatSomebodyElseHasChangedMeanwhileIsNotOverwritten() {
        here.apply(batch(1, changes -> changes.put("a", new Note("a", "first"))));
        Batch<Note> slow = batch(
                2,
                changes -> changes.change("a", before -> {
                    there.apply(batch(3, faster -> faster.put("a", new Note("a", "theirs"))));
                    return new Note("a", "mine");
                }));
        assertThatThrownBy(() -> here.apply(slow)).isInstanceOf(StaleDocumentException.class);
        assertThat(text("a")).isEqualTo("theirs");
    }

    @Test
    void aDocumentThatSomebodyElseHasChangedMeanwhileIsNotRemoved() {
        here.apply(batch(1, changes -> changes.put("a", new Note("a", "first"))));
        Batch<Note> slow = batch(2, changes -> {
            changes.change("a", before -> {
                there.apply(batch(3, faster -> faster.put("a", new Note("a", "theirs"))));
                return before;
            });
            changes.remove("a");
        });
        assertThatThrownBy(() -> here.apply(slow)).isInstanceOf(StaleDocumentException.class);
        assertThat(text("a")).isEqualTo("theirs");
    }

    @Test
    void aDocumentThatSomebodyElseHasBegunMeanwhileIsNotReplaced() {
        Batch<Note> slow = batch(
                1,
                changes -> changes.changeOr("a", new Note("a", ""), before -> {
                    there.apply(batch(1, faster -> faster.put("a", new Note("a", "theirs"))));
                    return new Note("a", "mine");
                }));
        assertThatThrownBy(() -> here.apply(slow)).isInstanceOf(MongoBulkWriteException.class);
        assertThat(text("a")).isEqualTo("theirs");
    }

    @Test
    void aBatchThatWasRefusedInPartIsDoneAgainInWhole() {
        here.apply(batch(1, changes -> changes.put("a", new Note("a", "first"))));
        Batch<Note> slow = batch(3, changes -> {
            changes.put("b", new Note("b", "mine"));
            changes.change("a", before -> {
                there.apply(batch(2, faster -> faster.change("a", note -> new Note("a", note.text() + " theirs"))));
                return new Note("a", before.text() + " mine");
            });
        });
        assertThatThrownBy(() -> here.apply(slow)).isInstanceOf(StaleDocumentException.class);
        here.apply(slow);
        assertThat(text("a")).isEqualTo("first theirs mine");
        assertThat(text("b")).isEqualTo("mine");
    }

    @Test
    void documentsThatBeginAreNotLookedForUnlessTheyAreThere() {
        Batch<Note> beginning = batch(1, changes -> {
            changes.put("a", new Note("a", "first"));
            changes.put("b", new Note("b", "first"));
            changes.change("b", before -> new Note("b", before.text() + " second"));
        });
        int before = store.reads();
        here.apply(beginning);
        assertThat(store.reads()).isEqualTo(before);
        assertThat(text("b")).isEqualTo("first second");
        here.apply(beginning);
        assertThat(store.reads()).isEqualTo(before + 2);
        assertThat(text("b")).isEqualTo("first second");
    }

    @Test
    void aDocumentThatIsThereBeginsAnewWithTheRestOfTheBatch() {
        here.apply(batch(1, changes -> changes.put("a", new Note("a", "old"))));
        here.apply(batch(2, changes -> {
            changes.put("a", new Note("a", "new"));
            changes.put("b", new Note("b", "new"));
        }));
        assertThat(text("a")).isEqualTo("new");
        assertThat(text("b")).isEqualTo("new");
    }

    @Test
    void aDocumentThatIsThereAndBeginsAndEndsInOneBatchIsRemoved() {
        here.apply(batch(1, changes -> changes.put("a", new Note("a", "first"))));
        Batch<Note> again = batch(1, changes -> changes.put("a", new Note("a", "first")));
        again.at(2, 1);
        again.remove("a");
        here.apply(again);
        assertThat(text("a")).isEqualTo("nothing");
    }

    @Test
    void writesThatTheServersHaveNotAgreedUponAreNotTakenForDocumentsThatAreThere() {
        MongoBulkWriteException notAgreed = new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(),
                List.of(),
                new WriteConcernError(
                        64, "WriteConcernTimeout", "waiting for replication timed out", new BsonDocument()),
                new ServerAddress(),
                Set.of());
        assertThatThrownBy(() -> ViewCollection.requireDuplicates(notAgreed)).isSameAs(notAgreed);
    }

    private interface Said {
        void to(Changes<Note> changes);
    }

    private static Batch<Note> batch(long position, Said said) {
        Batch<Note> batch = new Batch<>();
        batch.at(position, 0);
        said.to(batch);
        return batch;
    }

    private String text(String id) {
        Note note = store.mongo().findById(id, Note.class, "notes-v1");
        return note == null ? "nothing" : note.text();
    }
}
