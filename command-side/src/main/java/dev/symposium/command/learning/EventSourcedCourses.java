package dev.symposium.command.learning;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

import dev.symposium.command.StreamState;
import dev.symposium.events.learning.CourseEvent;
import dev.symposium.events.learning.CourseId;

/** Reads courses from their streams, without a lock on them. */
@Component
class EventSourcedCourses implements Courses {
    private final StreamState<CourseEvent, CourseOutline> outlines;

    EventSourcedCourses(EventStorageEngine log) {
        outlines = new StreamState<>(log, CourseEvent.class, CourseOutline.NOTHING, CourseOutline::after);
    }

    @Override
    public CourseOutline outline(CourseId course) {
        return outlines.of(course);
    }
}
