package dev.symposium.query.conference;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Finds chatbots. Whether who asks may see one is for the caller to decide, except in {@link #available}. */
@Component
public class ChatbotQuery {

    private final Views<ChatbotView> chatbots;
    private final Views<ChatbotStatistics> statistics;

    ChatbotQuery(ViewStore views) {
        chatbots = views.of(ChatbotView.class);
        statistics = views.of(ChatbotStatistics.class);
    }

    public Optional<ChatbotView> find(ChatbotId chatbot) {
        return chatbots.find(chatbot.toString());
    }

    /** Those of the chatbots that there are, by identifier. */
    public Map<String, ChatbotView> findAll(Collection<String> ids) {
        return chatbots.findAll(ids).stream().collect(Collectors.toMap(ChatbotView::id, Function.identity()));
    }

    /**
     * The active chatbots that everybody can join and those of the company, whose event starts last first.
     *
     * @param company null for somebody outside every company
     */
    public Page<ChatbotView> available(@Nullable CompanyId company, PageRequest request) {
        List<String> audiences =
                company == null ? List.of(ChatbotView.EVERYBODY) : List.of(ChatbotView.EVERYBODY, company.toString());
        return active(Criteria.where("openTo").in(audiences), request);
    }

    /** The active chatbots of all companies, whose event starts last first. */
    public Page<ChatbotView> allAvailable(PageRequest request) {
        return active(new Criteria(), request);
    }

    /** The chatbots that have a guest whose account this is. */
    public Page<ChatbotView> withGuest(UserId user, PageRequest request) {
        return chatbots.page(
                Criteria.where("guests.userId").is(user.toString()), "createdAt", Sort.Direction.ASC, request);
    }

    /** The chatbot's figures; empty when there is no such chatbot. */
    public Optional<ChatbotStatistics> statistics(ChatbotId chatbot) {
        return statistics.find(chatbot.toString());
    }

    private Page<ChatbotView> active(Criteria which, PageRequest request) {
        return chatbots.page(which.and("active").is(true), "startsAt", Sort.Direction.DESC, request);
    }
}
