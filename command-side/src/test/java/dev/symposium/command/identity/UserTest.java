package dev.symposium.command.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.Actor;
import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.identity.UserCommand.ChangePassword;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.ConfirmEmail;
import dev.symposium.command.identity.UserCommand.ForcePasswordReset;
import dev.symposium.command.identity.UserCommand.LogIn;
import dev.symposium.command.identity.UserCommand.RecordDataExport;
import dev.symposium.command.identity.UserCommand.RecordFailedLogIn;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LockedOut;
import dev.symposium.events.identity.UserEvent.LogInFailed;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.PasswordChanged;
import dev.symposium.events.identity.UserEvent.PasswordResetForced;
import dev.symposium.events.identity.UserEvent.PersonalDataExported;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class UserTest {
    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final EncodedPassword PASSWORD = new EncodedPassword("{noop}irrelevant");
    private static final RegisterUser REGISTER = new RegisterUser(ADA, "ada@example.org", "ada", "Ada", "en", PASSWORD);
    private static final UserRegistered REGISTERED =
            new UserRegistered(ADA, "ada@example.org", "ada", "Ada", "en", Set.of(Role.STUDENT), null);

    private final NamesInMemory names = new NamesInMemory();
    private final CredentialsInMemory credentials = new CredentialsInMemory();
    private FixtureConfiguration<User> user;

    @BeforeEach
    void anAccount() {
        user = new AggregateTestFixture<>(User.class);
        user.registerInjectableResource(names)
                .registerInjectableResource(credentials)
                .registerInjectableResource(new AdministratorsInMemory());
    }

    @Test
    void whoeverRegistersIsAStudentWithoutACompany() {
        user.givenNoPriorActivity().when(REGISTER, As.anonymous()).expectEvents(REGISTERED);
    }

    @Test
    void thePasswordIsKeptBesideTheLogAndNowhereInIt() {
        user.givenNoPriorActivity().when(REGISTER, As.anonymous()).expectSuccessfulHandlerExecution();
        assertThat(credentials.of(ADA)).contains(PASSWORD);
        assertThat(PASSWORD.toString()).doesNotContain("irrelevant");
    }

    @Test
    void nobodyRegistersWithANameThatSomebodyHas() {
        names.claim(Kind.EMAIL, "ada@example.org", new UserId(new UUID(0, 2)));
        user.givenNoPriorActivity()
                .when(REGISTER, As.anonymous())
                .expectException(Refusal.conflict("email-taken"))
                .expectNoEvents();
        assertThat(credentials.of(ADA)).isEmpty();
    }

    @Test
    void anAddressIsVerifiedOnce() {
        user.given(REGISTERED).when(new ConfirmEmail(ADA)).expectEvents(new EmailVerified(ADA));
        user.given(REGISTERED, new EmailVerified(ADA))
                .when(new ConfirmEmail(ADA))
                .expectNoEvents();
    }

    @Test
    void onlyAVerifiedPersonLogsIn() {
        user.given(REGISTERED).when(new LogIn(ADA)).expectException(Refusal.forbidden());
        user.given(REGISTERED, new EmailVerified(ADA)).when(new LogIn(ADA)).expectEvents(new LoggedIn(ADA));
    }

    @Test
    void anAdministratorChangesRolesForAReason() {
        Set<Role> roles = Set.of(Role.STUDENT, Role.INSTRUCTOR);
        user.given(REGISTERED)
                .when(new ChangeRoles(ADA, roles, "teaches now"), As.actor(Actor.system()))
                .expectEvents(new RolesChanged(ADA, roles, "teaches now"));
    }

    @Test
    void nobodyElseChangesRolesNotEvenTheirOwn() {
        user.given(REGISTERED)
                .when(new ChangeRoles(ADA, Set.of(Role.ADMIN), "I would like to"), As.student(ADA))
                .expectException(Refusal.forbidden());
    }

    @Test
    void nobodyIsLeftWithoutARole() {
        user.given(REGISTERED)
                .when(new ChangeRoles(ADA, Set.of(), "gone"), As.actor(Actor.system()))
                .expectException(Refusal.invalid("empty"));
    }

    @Test
    void onlyThePersonIsHandedWhatIsKnownOfThem() {
        user.given(REGISTERED)
                .when(new RecordDataExport(ADA), As.student(ADA))
                .expectEvents(new PersonalDataExported(ADA));
        user.given(REGISTERED)
                .when(new RecordDataExport(ADA), As.actor(Actor.system()))
                .expectException(Refusal.forbidden());
    }

    @Test
    void theSameRolesAreNoChange() {
        user.given(REGISTERED)
                .when(new ChangeRoles(ADA, Set.of(Role.STUDENT), "again"), As.actor(Actor.system()))
                .expectNoEvents();
    }

    @Test
    void aFailedLogInIsRememberedAndSoIsTheLockOutThatItLeadsTo() {
        Instant until = Instant.parse("2026-11-21T08:00:30Z");
        user.given(REGISTERED).when(new RecordFailedLogIn(ADA, null)).expectEvents(new LogInFailed(ADA));
        user.given(REGISTERED)
                .when(new RecordFailedLogIn(ADA, until))
                .expectEvents(new LogInFailed(ADA), new LockedOut(ADA, until));
    }

    @Test
    void everybodyChangesTheirOwnPassword() {
        EncodedPassword other = new EncodedPassword("{noop}other");
        SessionId session = new SessionId(new UUID(0, 9));
        credentials.set(ADA, PASSWORD);
        user.given(REGISTERED)
                .when(new ChangePassword(ADA, session, PASSWORD, other), As.admin(new UserId(new UUID(0, 2))))
                .expectException(Refusal.forbidden());
        user.given(REGISTERED)
                .when(new ChangePassword(ADA, session, PASSWORD, other), As.student(ADA))
                .expectEvents(new PasswordChanged(ADA, session));
        assertThat(credentials.of(ADA)).contains(other);
    }

    @Test
    void aPasswordThatIsNoLongerThePersonsChangesNothing() {
        EncodedPassword since = new EncodedPassword("{noop}since");
        credentials.set(ADA, since);
        user.given(REGISTERED)
                .when(
                        new ChangePassword(
                                ADA, new SessionId(new UUID(0, 9)), PASSWORD, new EncodedPassword("{noop}other")),
                        As.student(ADA))
                .expectException(Refusal.invalid("wrong-password"));
        assertThat(credentials.of(ADA)).contains(since);
    }

    @Test
    void anAdministratorTakesAPasswordAway() {
        credentials.set(ADA, PASSWORD);
        user.given(REGISTERED)
                .when(new ForcePasswordReset(ADA, "Stolen."), As.student(ADA))
                .expectException(Refusal.forbidden());
        user.given(REGISTERED)
                .when(new ForcePasswordReset(ADA, "Stolen."), As.admin(new UserId(new UUID(0, 2))))
                .expectEvents(new PasswordResetForced(ADA, "Stolen."));
        assertThat(credentials.of(ADA)).isEmpty();
    }
}
