package dev.symposium.query.identity;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import dev.symposium.events.identity.UserId;
import dev.symposium.query.Scope;
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

    /** The account of the person who asks. */
    public Optional<UserView> own(UserId user) {
        return users.find(user.toString());
    }

    /** Somebody's account, if it is within the scope. */
    public Optional<UserView> find(UserId user, Scope scope) {
        return users.find(user.toString()).filter(view -> scope.includes(view.companyId()));
    }

    /** Those within the scope who are looked for. */
    public Page<UserView> list(PersonSearch search, Scope scope, PageRequest request) {
        List<Criteria> all = search.criteria();
        all.add(scope.criteria("companyId"));
        Criteria filter = new Criteria().andOperator(all);
        return switch (search.order()) {
            case NEWEST -> users.page(filter, "registeredAt", Direction.DESC, request);
            case OLDEST -> users.page(filter, "registeredAt", Direction.ASC, request);
            case NAME -> users.page(filter, "orderedName", Direction.ASC, request);
        };
    }
}
