package dev.symposium.api.audit;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import dev.symposium.api.web.ItemList;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.audit.AuditCommand.RecordReading;
import dev.symposium.events.audit.AuditTrailId;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.audit.LogQuery;

import jakarta.servlet.http.HttpServletRequest;

/** Puts on the log what is read of it, before the answer leaves the house. */
@Component
class ReadingRecorder {
    private static final Set<String> WORDS = Set.of("system", "anonymous", "newest", "oldest", "day", "week", "month");

    /** Identifiers, numbers, moments, names of events and of streams. Whatever else is typed could name a person. */
    private static final Pattern IMPERSONAL = Pattern.compile(
            "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\d{1,19}|\\d{4}-\\d\\d-\\d\\d(T[\\d:.]{5,20}Z)?");

    private final Commands commands;
    private final Clock clock;

    ReadingRecorder(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Nullable
    Object answer(MethodInvocation call) throws Throwable {
        Object answer = call.proceed();
        Reading reading = Objects.requireNonNull(call.getMethod().getAnnotation(Reading.class));
        Origin origin = Arrays.stream(call.getArguments())
                .filter(Origin.class::isInstance)
                .map(Origin.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(call.getMethod() + " does not take the Origin"));
        record(reading.value(), question(call.getMethod()), shown(answer), origin);
        return answer;
    }

    /** Neither the key nor the version of the request are passed on: no header decides whether this is recorded. */
    private void record(String reading, SortedMap<String, String> question, @Nullable Integer shown, Origin origin) {
        UserId reader = origin.actor().requireUser();
        Instant now = clock.instant();
        AuditTrailId trail = AuditTrailId.of(reader, LocalDate.ofInstant(now, ZoneOffset.UTC));
        commands.send(
                new RecordReading(trail, reader, reading, question, shown, now),
                Origin.of(origin.actor(), origin.correlation()));
    }

    /** Only parameters that the endpoint knows: the names of others could be anything. */
    private static SortedMap<String, String> question(Method endpoint) {
        ServletRequestAttributes attributes =
                (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        HttpServletRequest request = attributes.getRequest();
        SortedMap<String, String> question = new TreeMap<>();
        for (Parameter parameter : endpoint.getParameters()) {
            RequestParam known = parameter.getAnnotation(RequestParam.class);
            String value = known == null ? null : request.getParameter(known.name());
            if (known != null && value != null) {
                question.put(known.name(), impersonal(value));
            }
        }
        // These have named something that is there, or there would be no answer.
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path) {
            path.forEach((name, value) -> question.put(name.toString(), value.toString()));
        }
        return question;
    }

    private static String impersonal(String value) {
        return WORDS.contains(value)
                        || LogQuery.isKnown(value)
                        || IMPERSONAL.matcher(value).matches()
                ? value
                : "*";
    }

    /** How many things an answer has; null for one that is written while it is read. */
    private static @Nullable Integer shown(@Nullable Object answer) {
        return switch (answer) {
            case null -> 0;
            case ResponseEntity<?> response -> shown(response.getBody());
            case ItemList<?> list -> list.items().size();
            case Collection<?> several -> several.size();
            case StreamingResponseBody ignored -> null;
            default -> 1;
        };
    }
}
