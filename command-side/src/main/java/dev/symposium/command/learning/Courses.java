package dev.symposium.command.learning;

import dev.symposium.events.learning.CourseId;

/** The courses, to those who enrol in them. */
interface Courses {

    /** The course as of now, {@link CourseOutline#NOTHING} when there is no such course. */
    CourseOutline outline(CourseId course);
}
