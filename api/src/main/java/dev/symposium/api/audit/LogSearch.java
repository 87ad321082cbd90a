package dev.symposium.api.audit;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.Rejection;
import dev.symposium.eventstore.LogFilter;
import dev.symposium.query.audit.LogQuery;
import dev.symposium.query.audit.LogQuestion;

/** Turns what somebody types into a question to the log, or says what is wrong with it. */
@Component
class LogSearch {
    private static final Set<String> ACTORS_WITHOUT_NUMBER = Set.of("system", "anonymous");

    private final AsOf asOf;

    LogSearch(AsOf asOf) {
        this.asOf = asOf;
    }

    LogQuestion question(LogFilter filter, @Nullable String from, @Nullable String to, String order) {
        if (filter.type() != null && !LogQuery.isKnown(filter.type())) {
            throw Rejection.invalid("type", "unknown", "There is no type of event called " + quoted(filter.type()));
        }
        requireIdentifier("stream", filter.stream());
        if (filter.actor() != null && !ACTORS_WITHOUT_NUMBER.contains(filter.actor())) {
            requireIdentifier("actor", filter.actor());
        }
        requireIdentifier("company", filter.company());
        requireIdentifier("correlation", filter.correlation());
        Instant first = from == null ? null : asOf.past("from", AsOf.moment("from", from));
        Instant end = to == null ? null : AsOf.moment("to", to);
        if (first != null && end != null && first.isAfter(end)) {
            throw Rejection.invalid("from", "after-to", "The first moment is not after the last.");
        }
        return new LogQuestion(filter, first, end, newestFirst(order));
    }

    private static boolean newestFirst(String order) {
        return switch (order) {
            case "newest" -> true;
            case "oldest" -> false;
            default -> throw Rejection.invalid("order", "unknown", "The order is newest or oldest, which comes first.");
        };
    }

    private static void requireIdentifier(String parameter, @Nullable String value) {
        try {
            if (value != null && !UUID.fromString(value).toString().equals(value)) {
                throw new IllegalArgumentException("Not as the log writes it");
            }
        } catch (IllegalArgumentException notOne) {
            throw Rejection.invalid(
                    parameter, "not-an-identifier", "An identifier is a UUID in small letters, as it was shown.");
        }
    }

    private static String quoted(String typed) {
        String plain = typed.replaceAll("\\p{Cntrl}", "?");
        return "\"" + plain.substring(0, Math.min(plain.length(), 100)) + "\".";
    }
}
