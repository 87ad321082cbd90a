package dev.symposium.query.company;

import java.time.Instant;

import dev.symposium.query.view.View;

/**
 * A company.
 *
 * @param superuser who signed it up
 * @param employees how many have been added since, the superuser not counted
 */
@View(value = "companies", ofRecord = true)
public record CompanyView(String id, String name, String superuser, int employees, Instant registeredAt) {

    CompanyView called(String newName) {
        return new CompanyView(id, newName, superuser, employees, registeredAt);
    }

    CompanyView withOneMore() {
        return new CompanyView(id, name, superuser, employees + 1, registeredAt);
    }
}
