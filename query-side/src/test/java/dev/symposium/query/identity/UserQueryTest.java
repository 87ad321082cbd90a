package dev.symposium.query.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.Scope;
import dev.symposium.query.identity.PersonSearch.Order;
import dev.symposium.query.identity.UserView.Status;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ProjectionFixture;

import static org.assertj.core.api.Assertions.assertThat;

class UserQueryTest {
    private static final CompanyId ACME = new CompanyId(new UUID(2, 1));
    private static final UserId ADA = new UserId(new UUID(1, 1));
    private static final UserId BEN = new UserId(new UUID(1, 2));
    private static final UserId EVE = new UserId(new UUID(1, 3));
    private static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");

    @RegisterExtension
    final ProjectionFixture<UserView> users = new ProjectionFixture<>(UserView.class, new UserProjection());

    @BeforeEach
    void people() {
        users.at(DAY).given(registered(ADA, "countess", "Ada Lovelace", null, Role.STUDENT));
        users.at(DAY.plusSeconds(1)).given(registered(BEN, "ben.b", "Ben Lova", ACME, Role.STUDENT, Role.SUPERUSER));
        users.at(DAY.plusSeconds(2)).given(registered(EVE, "eve", "\u00c9ve (Adams)", ACME, Role.STUDENT));
        users.given(new EmailVerified(ADA), new EmailVerified(BEN), new UserDeactivated(BEN, "Left"));
    }

    private static UserRegistered registered(
            UserId user, String username, String name, @Nullable CompanyId company, Role... roles) {
        return new UserRegistered(user, username + "@Example.org", username, name, "en", Set.of(roles), company);
    }

    private List<UserId> found(PersonSearch search, Scope scope) {
        return list(search, scope, PageRequest.first()).items().stream()
                .map(view -> UserId.of(view.id()))
                .toList();
    }

    private Page<UserView> list(PersonSearch search, Scope scope, PageRequest part) {
        return new UserQuery(users.views()).list(search, scope, part);
    }

    private static PersonSearch text(String text) {
        return new PersonSearch(text, null, null, null, Order.OLDEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lov             | ada ben
            LOVE            | ada
            ada lov         | ada
            lov ad          | ada
            COUNTESS@exam   | ada
            ben.            | ben
            \u00e9ve        | eve
            (adams          | eve
            ovelace         |
            .*              |
            """)
    void everyWordBeginsOneOfNameUsernameOrAddress(String text, @Nullable String names) {
        List<String> found = found(text(text), Scope.everything()).stream()
                .map(user -> user.equals(ADA) ? "ada" : user.equals(BEN) ? "ben" : "eve")
                .toList();
        assertThat(found).isEqualTo(names == null ? List.of() : List.of(names.split(" ")));
    }

    @Test
    void peopleAreFoundByRoleStatusAndCompany() {
        assertThat(found(new PersonSearch(null, Role.SUPERUSER, null, null, Order.NEWEST), Scope.everything()))
                .containsExactly(BEN);
        assertThat(found(new PersonSearch(null, null, Status.ACTIVE, null, Order.NEWEST), Scope.everything()))
                .containsExactly(ADA);
        assertThat(found(new PersonSearch(null, null, Status.DEACTIVATED, null, Order.NEWEST), Scope.everything()))
                .containsExactly(BEN);
        assertThat(found(new PersonSearch(null, null, Status.UNVERIFIED, ACME, Order.NEWEST), Scope.everything()))
                .containsExactly(EVE);
    }

    @Test
    void theyComeInTheOrderThatIsAskedForPartByPart() {
        PersonSearch byName = new PersonSearch(null, null, null, null, Order.NAME);
        Page<UserView> first = list(byName, Scope.everything(), new PageRequest(2, null));
        Page<UserView> second = list(byName, Scope.everything(), new PageRequest(2, first.next()));
        assertThat(first.items()).extracting(UserView::id).containsExactly(ADA.toString(), BEN.toString());
        assertThat(second.items()).extracting(UserView::id).containsExactly(EVE.toString());
        assertThat(found(PersonSearch.everybody(), Scope.everything())).containsExactly(EVE, BEN, ADA);
    }

    @Test
    void nothingIsFoundBeyondTheScope() {
        Scope other = Scope.of(new CompanyId(new UUID(2, 2)));
        assertThat(found(PersonSearch.everybody(), Scope.of(ACME))).containsExactly(EVE, BEN);
        assertThat(found(PersonSearch.everybody().of(ACME), other)).isEmpty();
        assertThat(found(text("lov"), Scope.of(ACME))).containsExactly(BEN);
        assertThat(new UserQuery(users.views()).find(BEN, other)).isEmpty();
        assertThat(new UserQuery(users.views()).find(ADA, Scope.of(ACME))).isEmpty();
        assertThat(new UserQuery(users.views()).find(BEN, Scope.of(ACME))).isPresent();
    }
}
