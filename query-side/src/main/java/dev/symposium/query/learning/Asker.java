package dev.symposium.query.learning;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;

/**
 * Who reads.
 *
 * @param user null for somebody who has not logged in
 * @param company null for somebody outside every company
 * @param admin whether they can see what belongs to anybody
 */
public record Asker(@Nullable UserId user, @Nullable CompanyId company, boolean admin) {

    boolean is(String userId) {
        return user != null && user.toString().equals(userId);
    }

    /** Whether records of this company, or of none at all, are within the asker's reach. */
    boolean reaches(@Nullable String owner) {
        return owner == null || admin || (company != null && company.toString().equals(owner));
    }

    /** The same for a whole list, whose documents name their company in {@code field}. */
    Criteria withinReach(String field) {
        if (admin) {
            return new Criteria();
        }
        Criteria everybodys = Criteria.where(field).is(null);
        return company == null
                ? everybodys
                : new Criteria().orOperator(everybodys, Criteria.where(field).is(company.toString()));
    }
}
