package dev.symposium.query;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

import dev.symposium.events.company.CompanyId;

/**
 * Whose records a question may be about: those of everybody, or those of one company. Questions about other people's
 * records take one, so that none can be asked without saying within which boundary.
 */
public final class Scope {
    private final @Nullable CompanyId company;

    private Scope(@Nullable CompanyId company) {
        this.company = company;
    }

    public static Scope everything() {
        return new Scope(null);
    }

    public static Scope of(CompanyId company) {
        return new Scope(company);
    }

    /** Whether a record of this company is within; {@code owner} is null for one of no company. */
    public boolean includes(@Nullable String owner) {
        return company == null || company.toString().equals(owner);
    }

    /** The same for a whole list, whose documents name their company in {@code field}. */
    public Criteria criteria(String field) {
        return company == null ? new Criteria() : Criteria.where(field).is(company.toString());
    }
}
