package dev.symposium.api.demo;

import java.time.ZoneId;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

/**
 * One of the demo people.
 *
 * @param day of registration, counted from the beginning of the history
 * @param post in the demo company, null for those outside
 * @param appointment what the person becomes beyond a student, null for nothing
 */
record DemoPerson(
        String username,
        String name,
        ZoneId zone,
        double day,
        @Nullable Post post,
        @Nullable Appointment appointment) {
    static final CompanyId COMPANY = new CompanyId(DemoSteps.id("company"));

    /** A fixed seed: every start has the same history. */
    private static final long SEED = 20_251_028;

    /** What a person is in the company. */
    enum Post {
        FOUNDER,
        EMPLOYEE
    }

    /** Which roles the person is given, and why. */
    record Appointment(Set<Role> roles, String reason) {}

    UserId id() {
        return new UserId(DemoSteps.id("user:" + username));
    }

    String email() {
        return username + "@demo.symposium.dev";
    }

    /** The person with the roles that they have in the end. */
    Actor actor() {
        return new Actor(id(), roles(), post == null ? null : COMPANY);
    }

    boolean isStudent() {
        return appointment == null && post != Post.FOUNDER;
    }

    /** The chance in the life of this person, as far as it concerns the subject. */
    Random random(String subject) {
        return new Random(SEED + 31L * username.hashCode() + subject.hashCode());
    }

    private Set<Role> roles() {
        if (appointment != null) {
            return appointment.roles();
        }
        return post == Post.FOUNDER ? Set.of(Role.STUDENT, Role.SUPERUSER) : Set.of(Role.STUDENT);
    }
}
