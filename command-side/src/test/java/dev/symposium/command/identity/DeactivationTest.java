package dev.symposium.command.identity;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.DeactivateUser;
import dev.symposium.command.identity.UserCommand.LogIn;
import dev.symposium.command.identity.UserCommand.ReactivateUser;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserReactivated;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class DeactivationTest {
    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final UserId BOSS = new UserId(new UUID(0, 2));
    private static final UserId ROOT = new UserId(new UUID(0, 3));
    private static final CompanyId ACME = new CompanyId(new UUID(1, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(1, 2));
    private static final MetaData ADMIN = As.admin(ROOT);
    private static final MetaData SUPERUSER = As.user(BOSS, ACME, Role.STUDENT, Role.SUPERUSER);
    private static final DeactivateUser DEACTIVATE = new DeactivateUser(ADA, "She has left");
    private static final ReactivateUser REACTIVATE = new ReactivateUser(ADA, "She is back");
    private static final UserDeactivated DEACTIVATED = new UserDeactivated(ADA, "She has left");
    private static final UserReactivated REACTIVATED = new UserReactivated(ADA, "She is back");

    private final AdministratorsInMemory administrators = new AdministratorsInMemory();
    private FixtureConfiguration<User> user;

    @BeforeEach
    void anAccount() {
        user = new AggregateTestFixture<>(User.class);
        user.registerInjectableResource(administrators)
                .registerInjectableResource(new NamesInMemory())
                .registerInjectableResource(new CredentialsInMemory());
    }

    private static UserRegistered registered(@Nullable CompanyId company, Role... roles) {
        return new UserRegistered(ADA, "ada@example.org", "ada", "Ada", "en", Set.of(roles), company);
    }

    private static UserRegistered employee() {
        return registered(ACME, Role.STUDENT);
    }

    private static Object deactivatedWithin(CompanyId company) {
        return GenericEventMessage.asEventMessage(DEACTIVATED).withMetaData(Map.of("company", company.toString()));
    }

    @Test
    void anAdministratorDeactivatesAnybodyAndReactivatesThem() {
        user.given(registered(null, Role.STUDENT)).when(DEACTIVATE, ADMIN).expectEvents(DEACTIVATED);
        user.given(employee(), DEACTIVATED).when(REACTIVATE, ADMIN).expectEvents(REACTIVATED);
    }

    @Test
    void whoIsDeactivatedDoesNotLogIn() {
        user.given(employee(), new EmailVerified(ADA), DEACTIVATED)
                .when(new LogIn(ADA))
                .expectException(Refusal.forbidden());
    }

    @Test
    void nothingHappensTwice() {
        user.given(employee(), DEACTIVATED).when(DEACTIVATE, ADMIN).expectNoEvents();
        user.given(employee()).when(REACTIVATE, ADMIN).expectNoEvents();
    }

    @Test
    void aSuperuserDeactivatesAnEmployeeOfTheirCompanyAndReactivatesThem() {
        user.given(employee()).when(DEACTIVATE, SUPERUSER).expectEvents(DEACTIVATED);
        user.given(employee(), deactivatedWithin(ACME))
                .when(REACTIVATE, SUPERUSER)
                .expectEvents(REACTIVATED);
    }

    @Test
    void aSuperuserDoesNotUndoWhatAnAdministratorHasDone() {
        user.given(employee(), DEACTIVATED).when(REACTIVATE, SUPERUSER).expectException(Refusal.forbidden());
    }

    @Test
    void forASuperuserThereIsNobodyOutsideTheirCompany() {
        user.given(registered(OTHER, Role.STUDENT)).when(DEACTIVATE, SUPERUSER).expectException(Refusal.notFound());
        user.given(registered(null, Role.STUDENT)).when(DEACTIVATE, SUPERUSER).expectException(Refusal.notFound());
        user.given(registered(null, Role.STUDENT))
                .when(DEACTIVATE, As.user(BOSS, null, Role.SUPERUSER))
                .expectException(Refusal.notFound());
    }

    @Test
    void aSuperuserDeactivatesNeitherThemselvesNorASuperuserNorAnAdministrator() {
        user.given(employee())
                .when(DEACTIVATE, As.user(ADA, ACME, Role.SUPERUSER))
                .expectException(Refusal.forbidden());
        user.given(registered(ACME, Role.SUPERUSER)).when(DEACTIVATE, SUPERUSER).expectException(Refusal.forbidden());
        user.given(registered(ACME, Role.ADMIN)).when(DEACTIVATE, SUPERUSER).expectException(Refusal.forbidden());
    }

    @Test
    void nobodyElseDeactivatesAnybodyNotEvenThemselves() {
        user.given(employee()).when(DEACTIVATE, As.student(ADA)).expectException(Refusal.forbidden());
        user.given(employee())
                .when(DEACTIVATE, As.user(BOSS, ACME, Role.AUDITOR, Role.INSTRUCTOR))
                .expectException(Refusal.forbidden());
        user.given(employee()).when(DEACTIVATE, As.anonymous()).expectException(Refusal.forbidden());
    }

    @Test
    void theLastAdministratorIsNeitherDeactivatedNorLosesTheRole() {
        administrators.add(ADA);
        user.given(registered(null, Role.ADMIN))
                .when(DEACTIVATE, ADMIN)
                .expectException(Refusal.conflict("last-administrator"))
                .expectNoEvents();
        user.given(registered(null, Role.ADMIN))
                .when(new ChangeRoles(ADA, Set.of(Role.STUDENT), "A rest"), ADMIN)
                .expectException(Refusal.conflict("last-administrator"))
                .expectNoEvents();
    }

    @Test
    void whoIsGivenTheRoleCanAdministerAndWhoLosesItCannot() {
        administrators.add(ROOT);
        Set<Role> admin = Set.of(Role.ADMIN);
        Set<Role> student = Set.of(Role.STUDENT);
        user.given(employee())
                .when(new ChangeRoles(ADA, admin, "She helps"), ADMIN)
                .expectEvents(new RolesChanged(ADA, admin, "She helps"));
        assertThat(administrators.users()).containsExactlyInAnyOrder(ROOT, ADA);
        user.given(registered(null, Role.ADMIN))
                .when(new ChangeRoles(ADA, student, "A rest"), ADMIN)
                .expectEvents(new RolesChanged(ADA, student, "A rest"));
        assertThat(administrators.users()).containsExactly(ROOT);
    }

    @Test
    void whoIsDeactivatedCannotAdministerUntilTheyAreReactivated() {
        administrators.add(ROOT);
        administrators.add(ADA);
        user.given(registered(null, Role.ADMIN)).when(DEACTIVATE, ADMIN).expectEvents(DEACTIVATED);
        assertThat(administrators.users()).containsExactly(ROOT);
        user.given(registered(null, Role.STUDENT), DEACTIVATED)
                .when(new ChangeRoles(ADA, Set.of(Role.ADMIN), "For later"), ADMIN)
                .expectSuccessfulHandlerExecution();
        assertThat(administrators.users()).containsExactly(ROOT);
        user.given(registered(null, Role.ADMIN), DEACTIVATED)
                .when(REACTIVATE, ADMIN)
                .expectEvents(REACTIVATED);
        assertThat(administrators.users()).containsExactlyInAnyOrder(ROOT, ADA);
    }
}
