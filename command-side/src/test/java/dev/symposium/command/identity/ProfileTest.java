package dev.symposium.command.identity;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.identity.UserCommand.ReviseProfile;
import dev.symposium.command.identity.UserCommand.ReviseProfile.NewAvatar;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.NotificationChannel;
import dev.symposium.events.identity.NotificationTopic;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent;
import dev.symposium.events.identity.UserEvent.NotificationsChosen;
import dev.symposium.events.identity.UserEvent.ProfileRevised;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserEvent.UsernameChanged;
import dev.symposium.events.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileTest {
    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final UserId ROOT = new UserId(new UUID(0, 2));
    private static final UUID PICTURE = new UUID(3, 1);
    private static final MetaData HERSELF = As.student(ADA);
    private static final UserRegistered REGISTERED =
            new UserRegistered(ADA, "ada@example.org", "ada", "Ada", "en", Set.of(Role.STUDENT), null);

    private final NamesInMemory names = new NamesInMemory();
    private Profile profile = Profile.NOTHING;
    private FixtureConfiguration<User> user;

    @BeforeEach
    void anAccount() {
        names.claim(Kind.USERNAME, "ada", ADA);
        user = new AggregateTestFixture<>(User.class);
        user.registerInjectableResource(names)
                .registerInjectableResource(new CredentialsInMemory())
                .registerInjectableResource(new AdministratorsInMemory())
                .registerInjectableResource((Profiles) ignored -> profile);
        knownAs(REGISTERED);
    }

    private void knownAs(UserEvent... events) {
        profile = Profile.NOTHING;
        for (UserEvent event : events) {
            profile = profile.after(event);
        }
    }

    private static ReviseProfile revise(@Nullable String username, @Nullable String name, @Nullable String reason) {
        return new ReviseProfile(ADA, username, name, null, null, null, reason);
    }

    @Test
    void aPersonChangesWhatTheyAreCalledAndNothingElse() {
        user.given(REGISTERED)
                .when(revise(null, "Ada King", null), HERSELF)
                .expectEvents(new ProfileRevised(ADA, "Ada King", "en", null, null));
    }

    @Test
    void aNewUsernameIsClaimedAndTheOldOneIsFree() {
        user.given(REGISTERED)
                .when(revise("countess", null, null), HERSELF)
                .expectEvents(new UsernameChanged(ADA, "countess", null));
        assertThat(names.holderOf(Kind.USERNAME, "countess")).contains(ADA);
        assertThat(names.holderOf(Kind.USERNAME, "ada")).isEmpty();
    }

    @Test
    void aUsernameThatSomebodyHasIsNotTaken() {
        names.claim(Kind.USERNAME, "countess", ROOT);
        user.given(REGISTERED)
                .when(revise("countess", "Ada King", null), HERSELF)
                .expectException(Refusal.conflict("email-taken"))
                .expectNoEvents();
    }

    @Test
    void aPictureIsSetAndTakenAway() {
        ProfileRevised withPicture = new ProfileRevised(ADA, "Ada", "de-CH", PICTURE, null);
        user.given(REGISTERED)
                .when(new ReviseProfile(ADA, null, null, "de-CH", new NewAvatar(PICTURE), null, null), HERSELF)
                .expectEvents(withPicture);
        knownAs(REGISTERED, withPicture);
        user.given(REGISTERED, withPicture)
                .when(new ReviseProfile(ADA, null, null, null, new NewAvatar(null), null, null), HERSELF)
                .expectEvents(new ProfileRevised(ADA, "Ada", "de-CH", null, null));
    }

    @Test
    void aPersonChoosesWhereTheyAreToldOfWhat() {
        var onlyByMail = Map.of(NotificationTopic.PAYMENT, Set.of(NotificationChannel.EMAIL));
        user.given(REGISTERED)
                .when(new ReviseProfile(ADA, null, null, null, null, onlyByMail, null), HERSELF)
                .expectEvents(new NotificationsChosen(ADA, onlyByMail));
    }

    @Test
    void whatIsTheSameIsNoChange() {
        user.given(REGISTERED)
                .when(new ReviseProfile(ADA, "ada", "Ada", "en", new NewAvatar(null), Map.of(), null), HERSELF)
                .expectNoEvents();
    }

    @Test
    void anAdministratorCorrectsAProfileForAReason() {
        user.given(REGISTERED)
                .when(revise(null, "Ada King", "A typing error"), As.admin(ROOT))
                .expectEvents(new ProfileRevised(ADA, "Ada King", "en", null, "A typing error"));
    }

    @Test
    void nobodyElseChangesAProfile() {
        user.given(REGISTERED)
                .when(revise(null, "Ada King", "For fun"), As.user(ROOT, null, Role.SUPERUSER, Role.AUDITOR))
                .expectException(Refusal.forbidden());
    }
}
