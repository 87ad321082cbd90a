package dev.symposium.command.learning;

/** Where a course stands in its life. */
enum CourseStatus {
    DRAFT,
    PUBLISHED,
    ARCHIVED
}
