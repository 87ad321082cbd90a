package dev.symposium.command.identity;

import java.util.Set;
import java.util.UUID;

import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.identity.UserCommand.InviteUser;
import dev.symposium.command.identity.UserCommand.ResetPassword;
import dev.symposium.command.identity.UserCommand.WithdrawInvitation;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.PasswordReset;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserInvited;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class InvitationTest {
    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final UserId BOSS = new UserId(new UUID(0, 2));
    private static final CompanyId ACME = new CompanyId(new UUID(1, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(1, 2));
    private static final Set<Role> STUDENT = Set.of(Role.STUDENT);
    private static final UserInvited INVITED = new UserInvited(ADA);

    private final NamesInMemory names = new NamesInMemory();
    private final CredentialsInMemory credentials = new CredentialsInMemory();
    private final AdministratorsInMemory administrators = new AdministratorsInMemory();
    private FixtureConfiguration<User> user;

    @BeforeEach
    void anAccount() {
        user = new AggregateTestFixture<>(User.class);
        user.registerInjectableResource(names)
                .registerInjectableResource(credentials)
                .registerInjectableResource(administrators)
                .registerInjectableResource(new Accounts(new InMemoryEventStorageEngine(), names));
    }

    private static InviteUser invite(Set<Role> roles) {
        return new InviteUser(ADA, "ada@example.org", "ada", "Ada", "en", roles);
    }

    private static UserRegistered registered(Set<Role> roles, @Nullable CompanyId company) {
        return new UserRegistered(ADA, "ada@example.org", "ada", "Ada", "en", roles, company);
    }

    @Test
    void anAdministratorInvitesSomebodyWhoHasNoPasswordYet() {
        user.givenNoPriorActivity()
                .when(invite(STUDENT), As.admin(BOSS))
                .expectEvents(registered(STUDENT, null), INVITED);
        assertThat(credentials.of(ADA)).isEmpty();
        assertThat(names.holderOf(Kind.EMAIL, "ada@example.org")).contains(ADA);
    }

    @Test
    void whoIsInvitedAsAnAdministratorIsOne() {
        Set<Role> roles = Set.of(Role.ADMIN);
        user.givenNoPriorActivity().when(invite(roles), As.admin(BOSS)).expectEvents(registered(roles, null), INVITED);
        assertThat(administrators.users()).containsExactly(ADA);
    }

    @Test
    void nobodyElseInvitesWithoutACompany() {
        user.givenNoPriorActivity()
                .when(invite(STUDENT), As.user(BOSS, ACME, Role.SUPERUSER))
                .expectException(Refusal.forbidden());
    }

    @Test
    void theFirstPasswordVerifiesTheAddressThatItsCodeWasMailedTo() {
        EncodedPassword password = new EncodedPassword("{noop}irrelevant");
        user.given(registered(STUDENT, null), INVITED)
                .when(new ResetPassword(ADA, password), As.student(ADA))
                .expectEvents(new PasswordReset(ADA), new EmailVerified(ADA));
        user.given(registered(STUDENT, null), INVITED, new EmailVerified(ADA))
                .when(new ResetPassword(ADA, password), As.student(ADA))
                .expectEvents(new PasswordReset(ADA));
    }

    @Test
    void whoHasLoggedInIsNotErasedAgain() {
        user.given(registered(STUDENT, null), INVITED, new EmailVerified(ADA), new LoggedIn(ADA))
                .when(new WithdrawInvitation(ADA, "Wrong file."), As.admin(BOSS))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void whoHasChosenAPasswordIsNotErasedAgain() {
        user.given(registered(STUDENT, null), INVITED, new PasswordReset(ADA), new EmailVerified(ADA))
                .when(new WithdrawInvitation(ADA, "Wrong file."), As.admin(BOSS))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void whoHasNotAcceptedIsErased() {
        user.given(registered(STUDENT, null), INVITED)
                .when(new WithdrawInvitation(ADA, "Wrong file."), As.admin(BOSS))
                .expectResultMessagePayload(true)
                .expectEvents(new UserErased(ADA, "Wrong file."));
    }

    @Test
    void whoCameByThemselvesIsNotErased() {
        user.given(registered(STUDENT, null))
                .when(new WithdrawInvitation(ADA, "Wrong file."), As.admin(BOSS))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void aSuperuserWithdrawsNothingOfAnotherCompany() {
        user.given(registered(STUDENT, ACME), INVITED)
                .when(new WithdrawInvitation(ADA, "Mine."), As.user(BOSS, OTHER, Role.SUPERUSER))
                .expectException(Refusal.notFound());
    }
}
