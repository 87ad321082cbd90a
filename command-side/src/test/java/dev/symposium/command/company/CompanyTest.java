package dev.symposium.command.company;

import java.util.Set;
import java.util.UUID;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.company.CompanyCommand.AddEmployee;
import dev.symposium.command.company.CompanyCommand.InviteEmployee;
import dev.symposium.command.company.CompanyCommand.RegisterCompany;
import dev.symposium.command.company.CompanyCommand.RenameCompany;
import dev.symposium.command.identity.AdministratorsInMemory;
import dev.symposium.command.identity.CredentialsInMemory;
import dev.symposium.command.identity.EncodedPassword;
import dev.symposium.command.identity.NamesInMemory;
import dev.symposium.command.identity.UserCommand.InviteUser;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.events.company.CompanyEvent.CompanyRegistered;
import dev.symposium.events.company.CompanyEvent.CompanyRenamed;
import dev.symposium.events.company.CompanyEvent.EmployeeAdded;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.UserInvited;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;

class CompanyTest {
    private static final CompanyId ACME = new CompanyId(new UUID(1, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(1, 2));
    private static final UserId BOSS = new UserId(new UUID(0, 1));
    private static final UserId BEE = new UserId(new UUID(0, 2));
    private static final CompanyRegistered REGISTERED = new CompanyRegistered(ACME, "Acme", BOSS);

    private FixtureConfiguration<Company> company;

    @BeforeEach
    void aCompany() {
        company = new AggregateTestFixture<>(Company.class);
        company.registerInjectableResource(new NamesInMemory())
                .registerInjectableResource(new CredentialsInMemory())
                .registerInjectableResource(new AdministratorsInMemory());
    }

    private static RegisterUser account(UserId user, String name) {
        return new RegisterUser(
                user, name + "@acme.example", name, name, "en", new EncodedPassword("{noop}irrelevant"));
    }

    @Test
    void whoeverSignsACompanyUpRunsIt() {
        company.givenNoPriorActivity()
                .when(new RegisterCompany(ACME, "Acme", account(BOSS, "boss")), As.anonymous())
                .expectEvents(
                        new UserRegistered(
                                BOSS,
                                "boss@acme.example",
                                "boss",
                                "boss",
                                "en",
                                Set.of(Role.STUDENT, Role.SUPERUSER),
                                ACME),
                        REGISTERED);
    }

    @Test
    void theSuperuserAddsEmployeesToTheirCompany() {
        company.given(REGISTERED)
                .when(new AddEmployee(ACME, account(BEE, "bee")), As.user(BOSS, ACME, Role.SUPERUSER))
                .expectEvents(
                        new EmployeeAdded(ACME, BEE, BOSS),
                        new UserRegistered(BEE, "bee@acme.example", "bee", "bee", "en", Set.of(Role.STUDENT), ACME));
    }

    private static InviteEmployee invitation(Role... roles) {
        return new InviteEmployee(ACME, new InviteUser(BEE, "bee@acme.example", "bee", "bee", "en", Set.of(roles)));
    }

    @Test
    void theSuperuserInvitesEmployees() {
        company.given(REGISTERED)
                .when(invitation(Role.STUDENT), As.user(BOSS, ACME, Role.SUPERUSER))
                .expectEvents(
                        new EmployeeAdded(ACME, BEE, BOSS),
                        new UserRegistered(BEE, "bee@acme.example", "bee", "bee", "en", Set.of(Role.STUDENT), ACME),
                        new UserInvited(BEE));
    }

    @Test
    void onlyAdministratorsInviteEmployeesWhoAreMoreThanStudents() {
        company.given(REGISTERED)
                .when(invitation(Role.INSTRUCTOR), As.user(BOSS, ACME, Role.SUPERUSER))
                .expectException(Refusal.forbidden());
        company.given(REGISTERED)
                .when(invitation(Role.INSTRUCTOR), As.admin(BOSS))
                .expectSuccessfulHandlerExecution();
        company.given(REGISTERED)
                .when(invitation(Role.STUDENT), As.user(BOSS, OTHER, Role.SUPERUSER))
                .expectException(Refusal.notFound());
    }

    @Test
    void theSuperuserAndAdministratorsRenameTheCompany() {
        CompanyRenamed renamed = new CompanyRenamed(ACME, "Acme II");
        company.given(REGISTERED)
                .when(new RenameCompany(ACME, "Acme II"), As.user(BOSS, ACME, Role.SUPERUSER))
                .expectEvents(renamed);
        company.given(REGISTERED)
                .when(new RenameCompany(ACME, "Acme II"), As.admin(BEE))
                .expectEvents(renamed);
        company.given(REGISTERED, renamed)
                .when(new RenameCompany(ACME, "Acme II"), As.admin(BEE))
                .expectNoEvents();
    }

    @Test
    void nobodyElseRenamesIt() {
        company.given(REGISTERED)
                .when(new RenameCompany(ACME, "Mine"), As.user(BEE, ACME, Role.STUDENT, Role.INSTRUCTOR))
                .expectException(Refusal.forbidden());
        company.given(REGISTERED)
                .when(new RenameCompany(ACME, "Mine"), As.user(BEE, OTHER, Role.SUPERUSER))
                .expectException(Refusal.notFound());
    }

    @Test
    void anEmployeeAddsNobody() {
        company.given(REGISTERED)
                .when(new AddEmployee(ACME, account(BEE, "bee")), As.user(BEE, ACME, Role.STUDENT))
                .expectException(Refusal.forbidden());
    }

    @Test
    void forTheSuperuserOfAnotherCompanyThisOneDoesNotExist() {
        company.given(REGISTERED)
                .when(new AddEmployee(ACME, account(BEE, "bee")), As.user(BEE, OTHER, Role.SUPERUSER))
                .expectException(Refusal.notFound());
    }
}
