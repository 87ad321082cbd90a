package dev.symposium.query.view;

import java.util.OptionalLong;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import dev.symposium.events.Identifier;
import dev.symposium.eventstore.personal.TextSeal;

/** Where views are kept. */
@Component
public class ViewStore {
    private final MongoOperations mongo;
    private final ViewProgress progress;
    private final RecentDocuments recent;
    private final ScratchViews scratch;
    private final TextSeal cursorSeal;

    ViewStore(
            MongoOperations mongo,
            ViewProgress progress,
            RecentDocuments recent,
            ScratchViews scratch,
            TextSeal cursorSeal) {
        this.mongo = mongo;
        this.progress = progress;
        this.recent = recent;
        this.scratch = scratch;
        this.cursorSeal = cursorSeal;
    }

    /**
     * The version of the record that a document shows: the sequence of the last event that changed it. Only for views
     * whose documents are each made of one stream. To be read before the document, which may then be newer than the
     * version says and never older.
     */
    public OptionalLong versionOf(Class<?> view, Identifier id) {
        return of(view).version(id.toString());
    }

    /** The documents of one {@link View}. */
    public <V> Views<V> of(Class<V> view) {
        return new Views<>(mongo, progress, recent, scratch, cursorSeal, ViewDefinition.of(view));
    }
}
