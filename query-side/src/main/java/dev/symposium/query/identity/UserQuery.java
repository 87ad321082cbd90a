package dev.symposium.query.identity;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Answers who is registered. */
@Component
public class UserQuery {
    private final Views<UserView> users;

    UserQuery(ViewStore store) {
        users = store.of(UserView.class);
    }

    public Optional<UserView> find(UserId user) {
        return users.find(user.toString());
    }

    /** Whether somebody has the role who is not this person. */
    public boolean isAnyOther(Role role, UserId user) {
        Criteria others = Criteria.where("roles").is(role.name()).and("_id").ne(user.toString());
        return !users.page(others, "registeredAt", Sort.Direction.DESC, new PageRequest(1, null))
                .items()
                .isEmpty();
    }

    /** All people, or those of one company, the latest first. */
    public Page<UserView> list(@Nullable CompanyId company, PageRequest request) {
        Criteria filter =
                company == null ? new Criteria() : Criteria.where("companyId").is(company.toString());
        return users.page(filter, "registeredAt", Sort.Direction.DESC, request);
    }
}
