package dev.symposium.query.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.NotificationChannel;
import dev.symposium.events.identity.NotificationTopic;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.NotificationsChosen;
import dev.symposium.events.identity.UserEvent.ProfileRevised;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserReactivated;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserEvent.UsernameChanged;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.identity.UserView.Status;
import dev.symposium.query.view.ProjectionFixture;

import static org.assertj.core.api.Assertions.assertThat;

class UserProjectionTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T09:00:00Z");
    private static final UserId ADA = new UserId(new UUID(1, 1));
    private static final UserId BEN = new UserId(new UUID(1, 2));
    private static final CompanyId ACME = new CompanyId(new UUID(2, 1));
    private static final String ID = ADA.toString();

    @RegisterExtension
    final ProjectionFixture<UserView> users = new ProjectionFixture<>(UserView.class, new UserProjection());

    private static UserRegistered registered(UserId user, @Nullable CompanyId company) {
        return new UserRegistered(user, "ada@example.org", "ada", "Ada", "en", Set.of(Role.STUDENT), company);
    }

    private static UserView ada(
            Set<Role> roles, @Nullable String company, boolean verified, @Nullable Instant lastLoginAt) {
        Status status = verified ? Status.ACTIVE : Status.UNVERIFIED;
        ProfileView profile = new ProfileView("ada", "Ada", "en", null, Map.of());
        return new UserView(
                ID,
                "ada@example.org",
                profile,
                roles,
                company,
                null,
                verified,
                status,
                MONDAY,
                lastLoginAt,
                "ada",
                List.of("ada", "ada@example.org"));
    }

    @Test
    void whoRegistersIsNotVerifiedAndHasNeverLoggedIn() {
        users.at(MONDAY).given(registered(ADA, null)).then(ID, ada(Set.of(Role.STUDENT), null, false, null));
    }

    @Test
    void whoIsOfACompanyIsShownWithIt() {
        users.at(MONDAY).given(registered(ADA, ACME)).then(ID, ada(Set.of(Role.STUDENT), ACME.toString(), false, null));
    }

    @Test
    void theAddressIsVerified() {
        users.at(MONDAY)
                .given(registered(ADA, null), new EmailVerified(ADA))
                .then(ID, ada(Set.of(Role.STUDENT), null, true, null));
    }

    @Test
    void theLastLogInIsTheOneThatIsShown() {
        users.at(MONDAY)
                .given(registered(ADA, null), new EmailVerified(ADA), new LoggedIn(ADA))
                .then(ID, ada(Set.of(Role.STUDENT), null, true, MONDAY))
                .at(TUESDAY)
                .given(new LoggedIn(ADA))
                .then(ID, ada(Set.of(Role.STUDENT), null, true, TUESDAY));
    }

    @Test
    void newRolesTakeThePlaceOfTheOldOnes() {
        users.at(MONDAY)
                .given(registered(ADA, null))
                .given(new RolesChanged(ADA, Set.of(Role.ADMIN, Role.AUDITOR), "A new job"))
                .then(ID, ada(Set.of(Role.ADMIN, Role.AUDITOR), null, false, null));
    }

    @Test
    void whoIsDeactivatedIsShownAsSuchUntilTheyAreReactivated() {
        users.given(registered(ADA, null), new UserDeactivated(ADA, "Left"));
        assertThat(status()).isEqualTo(Status.DEACTIVATED);
        users.given(new EmailVerified(ADA));
        assertThat(status()).isEqualTo(Status.DEACTIVATED);
        users.given(new UserReactivated(ADA, "Back"));
        assertThat(status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void whoIsReactivatedBeforeTheAddressIsVerifiedStillHasToVerifyIt() {
        users.given(registered(ADA, null), new UserDeactivated(ADA, "Left"), new UserReactivated(ADA, "Back"));
        assertThat(status()).isEqualTo(Status.UNVERIFIED);
    }

    @Test
    void aRevisedProfileIsShownAndFoundByItsNewWords() {
        users.given(
                registered(ADA, null),
                new UsernameChanged(ADA, "Countess", null),
                new ProfileRevised(ADA, "Ada  King", "en-GB", new UUID(3, 1), null),
                new NotificationsChosen(ADA, Map.of(NotificationTopic.PAYMENT, Set.of(NotificationChannel.EMAIL))));
        UserView view = users.find(ID).orElseThrow();
        assertThat(view.profile())
                .isEqualTo(new ProfileView(
                        "Countess",
                        "Ada  King",
                        "en-GB",
                        new UUID(3, 1).toString(),
                        Map.of(NotificationTopic.PAYMENT, Set.of(NotificationChannel.EMAIL))));
        assertThat(view.words()).containsExactly("ada", "king", "countess", "ada@example.org");
    }

    @Test
    void whoWasAddedToACompanyIsShownWithWhomThatWas() {
        users.with(Map.of("actor", BEN.toString())).given(registered(ADA, ACME));
        assertThat(users.find(ID).orElseThrow().addedBy()).isEqualTo(BEN.toString());
    }

    private Status status() {
        return users.find(ID).orElseThrow().status();
    }

    @Test
    void whatSomebodyElseDoesChangesNothing() {
        users.at(MONDAY)
                .given(registered(ADA, null), registered(BEN, null))
                .given(new EmailVerified(BEN), new LoggedIn(BEN))
                .then(ID, ada(Set.of(Role.STUDENT), null, false, null));
    }

    @Test
    void nobodyIsShownWhoHasNotRegistered() {
        users.given(new LoggedIn(ADA), new EmailVerified(ADA)).thenNothing(ID);
    }
}
