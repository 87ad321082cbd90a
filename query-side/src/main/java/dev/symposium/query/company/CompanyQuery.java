package dev.symposium.query.company;

import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.symposium.events.company.CompanyId;
import dev.symposium.query.Scope;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Answers what there is to know of a company. */
@Component
public class CompanyQuery {
    private final Views<CompanyView> companies;

    CompanyQuery(ViewStore store) {
        companies = store.of(CompanyView.class);
    }

    /** The company, if it is within the scope. */
    public Optional<CompanyView> find(CompanyId company, Scope scope) {
        return companies.find(company.toString()).filter(view -> scope.includes(view.id()));
    }
}
