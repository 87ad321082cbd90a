package dev.symposium.query.view;

import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What every projection can rely on. */
class ProjectionRuntimeTest {
    @RegisterExtension
    private final ProjectionFixture<Tally> tallies = new ProjectionFixture<>(Tally.class, new TallyProjection());

    @View("tallies")
    record Tally(String id, int strokes) {}

    record Opened(String id) {}

    record Struck(String id) {}

    record StruckOrOpened(String id) {}

    record Closed(String id) {}

    record Unrelated(String id) {}

    @Projection(Tally.class)
    static class TallyProjection {
        @EventHandler
        void on(Opened event, Changes<Tally> tallies) {
            tallies.put(event.id(), new Tally(event.id(), 0));
        }

        @EventHandler
        void on(Struck event, Changes<Tally> tallies) {
            tallies.change(event.id(), TallyProjection::oneMore);
        }

        @EventHandler
        void on(StruckOrOpened event, Changes<Tally> tallies) {
            tallies.changeOr(event.id(), new Tally(event.id(), 0), TallyProjection::oneMore);
        }

        @EventHandler
        void on(Closed event, Changes<Tally> tallies) {
            tallies.remove(event.id());
        }

        private static Tally oneMore(Tally tally) {
            return new Tally(tally.id(), tally.strokes() + 1);
        }
    }

    @Test
    void eventsChangeTheDocumentsThatTheyName() {
        tallies.given(new Opened("a"), new Opened("b"), new Struck("b"))
                .then("a", new Tally("a", 0))
                .then("b", new Tally("b", 1));
    }

    @Test
    void aLaterBatchGoesOnFromWhatIsStored() {
        tallies.given(new Opened("a"), new Struck("a"))
                .given(new Struck("a"), new Struck("a"))
                .then("a", new Tally("a", 3));
    }

    @Test
    void aBatchThatIsDeliveredTwiceChangesNothing() {
        tallies.given(new Opened("a"), new Struck("a"), new StruckOrOpened("a"));
        tallies.deliveredAgain().then("a", new Tally("a", 2));
        // An insert, tried again, changes nothing that is there.
        assertThat(tallies.writes()).containsOnly("insert");
    }

    @Test
    void aDeletionThatIsDeliveredTwiceLeavesNothing() {
        tallies.given(new Opened("a")).given(new Struck("a"), new Closed("a"));
        tallies.deliveredAgain().thenNothing("a");
        assertThat(tallies.writes()).containsExactly("insert", "delete");
    }

    @Test
    void manyEventsOfOneDocumentBecomeOneWrite() {
        tallies.given(new Opened("a"));
        tallies.given(new Struck("a"), new Struck("a"), new Struck("a"), new Struck("a"))
                .then("a", new Tally("a", 4));
        assertThat(tallies.writes()).containsExactly("insert", "update");
    }

    @Test
    void whatBeginsAndEndsWithinOneBatchIsNeverWritten() {
        tallies.given(new Opened("a"), new Struck("a"), new Closed("a")).thenNothing("a");
        assertThat(tallies.writes()).isEmpty();
    }

    @Test
    void whatEndsAndBeginsAgainWithinOneBatchStartsAfresh() {
        tallies.given(new Opened("a"), new Struck("a"))
                .given(new Closed("a"), new Opened("a"))
                .then("a", new Tally("a", 0));
    }

    @Test
    void aChangeOfWhatIsNotThereIsNothing() {
        tallies.given(new Struck("a"), new Closed("a")).thenNothing("a");
        assertThat(tallies.writes()).isEmpty();
    }

    @Test
    void aChangeWithAFirstValueBeginsTheDocument() {
        tallies.given(new StruckOrOpened("a"), new StruckOrOpened("a")).then("a", new Tally("a", 2));
    }

    @Test
    void theLastEventOfABatchNeedNotConcernTheView() {
        tallies.given(new Opened("a"), new Unrelated("a")).then("a", new Tally("a", 0));
    }
}
