package dev.symposium.query.view;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One making of a view from the log: the documents of a collection and how far they have come. Several are beside each
 * other while a view is made anew.
 *
 * @param id names the collection
 * @param position of the last event that the documents are known to have
 * @param replay that wanted it, null for the first making of a view
 * @param dropAt when the documents go, null while they are wanted
 */
record Build(
        String id,
        String view,
        int version,
        Role role,
        long position,
        @Nullable String replay,
        @Nullable Instant dropAt) {

    enum Role {
        /** Made, and not read yet. */
        BUILDING,
        /** Readers read it. */
        LIVE,
        /** Another one is live; it goes on for those who have not heard yet. */
        RETIRING
    }
}
