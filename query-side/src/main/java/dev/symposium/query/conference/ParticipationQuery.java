package dev.symposium.query.conference;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import dev.symposium.events.identity.UserId;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Finds who takes part in what. */
@Component
public class ParticipationQuery {

    private final Views<ParticipationView> participations;

    ParticipationQuery(ViewStore views) {
        participations = views.of(ParticipationView.class);
    }

    /** What the person has joined and not left, the last activity first; also in chatbots that are no more. */
    public Page<ParticipationView> joinedBy(UserId user, PageRequest request) {
        Criteria theirs =
                Criteria.where("user").is(user.toString()).and("joined").is(true);
        return participations.page(theirs, "lastActivityAt", Sort.Direction.DESC, request);
    }

    /** All that the person has ever joined, also what they have left. */
    public Page<ParticipationView> of(UserId user, PageRequest request) {
        Criteria theirs = Criteria.where("user").is(user.toString());
        return participations.page(theirs, "joinedAt", Sort.Direction.ASC, request);
    }
}
