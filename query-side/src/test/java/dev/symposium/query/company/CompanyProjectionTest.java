package dev.symposium.query.company;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.company.CompanyEvent.CompanyRegistered;
import dev.symposium.events.company.CompanyEvent.CompanyRenamed;
import dev.symposium.events.company.CompanyEvent.EmployeeAdded;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.Scope;
import dev.symposium.query.view.ProjectionFixture;

import static org.assertj.core.api.Assertions.assertThat;

class CompanyProjectionTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final CompanyId ACME = new CompanyId(new UUID(2, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(2, 2));
    private static final UserId BOSS = new UserId(new UUID(1, 1));
    private static final UserId BEE = new UserId(new UUID(1, 2));
    private static final String ID = ACME.toString();

    @RegisterExtension
    final ProjectionFixture<CompanyView> companies =
            new ProjectionFixture<>(CompanyView.class, new CompanyProjection());

    @Test
    void aCompanyIsShownWithItsNameAndHowManyWereAdded() {
        companies
                .at(MONDAY)
                .given(new CompanyRegistered(ACME, "Acme", BOSS))
                .then(ID, new CompanyView(ID, "Acme", BOSS.toString(), 0, MONDAY))
                .given(new EmployeeAdded(ACME, BEE, BOSS), new CompanyRenamed(ACME, "Acme II"))
                .then(ID, new CompanyView(ID, "Acme II", BOSS.toString(), 1, MONDAY));
    }

    @Test
    void aCompanyIsFoundWithinTheScopeOnly() {
        companies.given(new CompanyRegistered(ACME, "Acme", BOSS));
        CompanyQuery query = new CompanyQuery(companies.views());
        assertThat(query.find(ACME, Scope.of(ACME))).isPresent();
        assertThat(query.find(ACME, Scope.everything())).isPresent();
        assertThat(query.find(ACME, Scope.of(OTHER))).isEmpty();
    }
}
