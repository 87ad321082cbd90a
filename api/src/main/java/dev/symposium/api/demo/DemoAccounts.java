package dev.symposium.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import dev.symposium.api.demo.DemoPerson.Appointment;
import dev.symposium.command.Actor;
import dev.symposium.command.company.CompanyCommand.AddEmployee;
import dev.symposium.command.company.CompanyCommand.RegisterCompany;
import dev.symposium.command.identity.EncodedPassword;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.ConfirmEmail;
import dev.symposium.command.identity.UserCommand.RegisterUser;

/** How everybody got their account, and how those who run the place look in now and then. */
record DemoAccounts(DemoCast cast, EncodedPassword password, Timeline timeline) {
    private static final String ADMIN = "admin";
    private static final Duration UNTIL_CONFIRMED = Duration.ofMinutes(4);
    private static final Duration UNTIL_APPOINTED = Duration.ofMinutes(9);
    private static final Duration SOON_AFTER = Duration.ofHours(1);
    private static final long SHORTEST_ABSENCE = Duration.ofDays(1).toMinutes();
    private static final long LONGEST_ABSENCE = Duration.ofDays(6).toMinutes();

    /** The name of the step that comes before all others. */
    static String first() {
        return "register:" + ADMIN;
    }

    void addTo(DemoSteps steps) {
        for (DemoPerson person : cast.people()) {
            open(person, steps);
            if (!person.isStudent()) {
                lookIn(person, steps);
            }
        }
    }

    private void open(DemoPerson person, DemoSteps steps) {
        Instant at = timeline.day(person.day());
        steps.add(at, "register:" + person.username(), opener(person), opening(person));
        steps.add(
                at.plus(UNTIL_CONFIRMED),
                "confirm:" + person.username(),
                Actor.anonymous(),
                new ConfirmEmail(person.id()));
        if (person.appointment() != null) {
            appoint(person, person.appointment(), at.plus(UNTIL_APPOINTED), steps);
        }
    }

    private Actor opener(DemoPerson person) {
        return person.post() == DemoPerson.Post.EMPLOYEE
                ? cast.named("superuser").actor()
                : Actor.anonymous();
    }

    private Object opening(DemoPerson person) {
        RegisterUser account =
                new RegisterUser(person.id(), person.email(), person.username(), person.name(), "en", password);
        return switch (person.post()) {
            case null -> account;
            case FOUNDER -> new RegisterCompany(DemoPerson.COMPANY, cast.company(), account);
            case EMPLOYEE -> new AddEmployee(DemoPerson.COMPANY, account);
        };
    }

    /** The first administrator can be made by Symposium itself only. */
    private void appoint(DemoPerson person, Appointment appointment, Instant at, DemoSteps steps) {
        Actor by = person.username().equals(ADMIN)
                ? Actor.system()
                : cast.named(ADMIN).actor();
        steps.add(
                at,
                "appoint:" + person.username(),
                by,
                new ChangeRoles(person.id(), appointment.roles(), appointment.reason()));
    }

    private void lookIn(DemoPerson person, DemoSteps steps) {
        Random random = person.random("look-in");
        Instant at = timeline.day(person.day()).plus(SOON_AFTER);
        while (at.isBefore(timeline.relative(-0.1))) {
            steps.addLogIn(at, person);
            at = at.plus(Duration.ofMinutes(random.nextLong(SHORTEST_ABSENCE, LONGEST_ABSENCE)));
        }
    }
}
