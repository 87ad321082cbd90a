package dev.symposium.query.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import com.mongodb.MongoException;

/**
 * Applies events to the documents of a build. One that the projection cannot handle is parked, and with it those that
 * follow in its stream, so that no document has a later event of a stream and lacks an earlier one; the rest goes on.
 */
final class Applier<V> implements BuildRunner.Applying {
    private static final Logger logger = LoggerFactory.getLogger(Applier.class);

    private final String build;
    private final Projector<V> projector;
    private final ViewCollection<V> documents;
    private final Parking parking;
    private final Set<String> parkedStreams;

    Applier(String build, Projector<V> projector, ViewCollection<V> documents, Parking parking) {
        this.build = build;
        this.projector = projector;
        this.documents = documents;
        this.parking = parking;
        this.parkedStreams = parking.streams(build);
    }

    @Override
    public boolean wants(TrackedEventMessage<?> event) {
        return projector.handles(event);
    }

    /**
     * Applies them in their order, with one write where all goes well.
     *
     * @throws Exception of the read store: nothing is parked for that, the events are to be applied again
     */
    @Override
    public void apply(List<TrackedEventMessage<?>> events) throws Exception {
        List<TrackedEventMessage<?>> free = new ArrayList<>();
        for (TrackedEventMessage<?> event : events) {
            if (!parkedBehind(event)) {
                free.add(event);
            }
        }
        try {
            documents.apply(projector.project(free));
        } catch (Exception failure) {
            // A handler may throw anything: what is not of the store is its own.
            if (isOfStore(failure)) {
                throw failure;
            }
            for (TrackedEventMessage<?> event : free) {
                applyAlone(event);
            }
        }
    }

    private void applyAlone(TrackedEventMessage<?> event) throws Exception {
        if (parkedBehind(event)) {
            return;
        }
        try {
            documents.apply(projector.project(List.of(event)));
        } catch (Exception failure) {
            if (isOfStore(failure)) {
                throw failure;
            }
            parking.park(build, event, failure);
            parkedStreams.add(Projector.streamOf(event));
            logger.error(
                    "{} parks event {}, which its projection cannot handle, and all that follow in its stream",
                    build,
                    Projector.positionOf(event),
                    failure);
        }
    }

    private boolean parkedBehind(TrackedEventMessage<?> event) {
        boolean behind = !parkedStreams.isEmpty()
                && parkedStreams.contains(Projector.streamOf(event))
                && projector.handles(event);
        if (behind) {
            parking.park(build, event, null);
        }
        return behind;
    }

    private static boolean isOfStore(Exception failure) {
        return failure instanceof MongoException
                || failure instanceof DataAccessException
                || failure instanceof StaleDocumentException;
    }
}
