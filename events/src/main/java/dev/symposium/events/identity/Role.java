package dev.symposium.events.identity;

/** What a person may do. A person can have several; everybody who registers is a student. */
public enum Role {
    STUDENT,
    INSTRUCTOR,
    /** Runs a company: sees and changes its people and nothing beyond. */
    SUPERUSER,
    ADMIN,
    /** Reads everything and changes nothing. */
    AUDITOR,
    ANALYST
}
