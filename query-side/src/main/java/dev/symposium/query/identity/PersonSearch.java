package dev.symposium.query.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.query.identity.UserView.Status;

/**
 * Which people are looked for; whatever is null is not asked for.
 *
 * @param text every word of it begins a word of the name, the username or the e-mail address, in upper or lower case
 */
public record PersonSearch(
        @Nullable String text,
        @Nullable Role role,
        @Nullable Status status,
        @Nullable CompanyId company,
        Order order) {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** By what a list of people is sorted. */
    public enum Order {
        NEWEST,
        OLDEST,
        NAME
    }

    public static PersonSearch everybody() {
        return new PersonSearch(null, null, null, null, Order.NEWEST);
    }

    public PersonSearch of(CompanyId only) {
        return new PersonSearch(text, role, status, only, order);
    }

    /** The same, of those of them who are called so. */
    public PersonSearch named(String words) {
        return new PersonSearch(words, role, status, company, order);
    }

    List<Criteria> criteria() {
        List<Criteria> asked = new ArrayList<>();
        if (role != null) {
            asked.add(Criteria.where("roles").is(role));
        }
        if (status != null) {
            asked.add(Criteria.where("status").is(status));
        }
        if (company != null) {
            asked.add(Criteria.where("companyId").is(company.toString()));
        }
        if (text != null) {
            // Anchored, so that each word is a range of the index.
            words(text)
                    .map(word -> Criteria.where("words").regex("^" + Pattern.quote(word)))
                    .forEach(asked::add);
        }
        return asked;
    }

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private static Stream<String> words(String text) {
        return SPACE.splitAsStream(folded(text)).filter(word -> !word.isEmpty());
    }

    static List<String> wordsOf(String email, ProfileView profile) {
        return Stream.concat(words(profile.name()), Stream.of(folded(profile.username()), folded(email)))
                .distinct()
                .toList();
    }
}
