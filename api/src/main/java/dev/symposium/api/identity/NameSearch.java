package dev.symposium.api.identity;

import org.jspecify.annotations.Nullable;

import dev.symposium.api.web.PlainText;
import dev.symposium.query.identity.PersonSearch;
import dev.symposium.query.view.PageRequest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/**
 * People who are looked for by what they are called. What is absent is not asked for.
 *
 * @param q every word of it begins a word of the name, the username or the e-mail address
 */
record NameSearch(
        @Nullable @PlainText @Size(max = 100) String q,
        @Nullable String role,
        @Nullable String status,
        @Nullable String company,
        @Nullable String sort,
        @Nullable @Min(1) @Max(PageRequest.MOST) Integer limit,
        @Nullable String cursor) {

    PersonSearch toSearch() {
        PersonSearch filtered = new UserSearch(null, role, status, company, sort).toSearch();
        return q == null || q.isBlank() ? filtered : filtered.named(q);
    }

    PageRequest page() {
        return new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit, cursor);
    }

    @Override
    public String toString() {
        return "NameSearch[***]";
    }
}
