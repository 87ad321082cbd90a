package dev.symposium.api.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.method.HandlerMethod;

import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * A line of {@code access.txt}.
 *
 * @param name method and path
 * @param who sorted
 * @param body that is valid, null for none
 */
record Endpoint(String name, Set<String> who, @Nullable String body) {
    static final String ANYONE = "ANYONE";
    static final String LOGGED_IN = "LOGGED_IN";
    private static final String ENDS = "ENDS";
    private static final String DEMO = "DEMO";
    private static final Set<String> REMARKS = Set.of(ENDS, DEMO);

    static List<Endpoint> all() throws IOException {
        String table = new ClassPathResource("access.txt").getContentAsString(StandardCharsets.UTF_8);
        return table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Endpoint::parsed)
                .toList();
    }

    private static Endpoint parsed(String line) {
        String[] columns = line.split(" \\| ", 3);
        return new Endpoint(
                columns[0],
                new TreeSet<>(List.of(columns[1].strip().split(" "))),
                columns.length < 3 ? null : columns[2]);
    }

    /** Whom the endpoint declares to answer, in the words of the table. */
    static Set<String> declared(HandlerMethod endpoint) {
        if (endpoint.hasMethodAnnotation(Anyone.class)) {
            return Set.of(ANYONE);
        }
        OnlyFor some = endpoint.getMethodAnnotation(OnlyFor.class);
        return some == null
                ? Set.of(LOGGED_IN)
                : Arrays.stream(some.value()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> answered() {
        return who.stream().filter(word -> !REMARKS.contains(word)).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean endsTheLogIn() {
        return who.contains(ENDS);
    }

    boolean showsEverybodysRecords() {
        return who.contains(DEMO);
    }

    boolean answersAnyone() {
        return who.contains(ANYONE);
    }

    boolean answers(String role) {
        return Stream.of(ANYONE, LOGGED_IN, role).anyMatch(who::contains)
                && (!role.equals("AUDITOR") || answersAuditors());
    }

    /** Auditors change nothing but what is their own; what is done for audits says itself who may do it. */
    private boolean answersAuditors() {
        return reads()
                || answersAnyone()
                || Stream.of("/auth/", "/users/me", "/audit/").anyMatch(path()::startsWith);
    }

    boolean reads() {
        return name.startsWith("GET ") || name.endsWith("/search");
    }

    /** With identifiers of nothing and a body that says nothing. */
    Reply calledBlindlyBy(Client client) {
        String path = path().replace("{type}", "user")
                .replaceAll("\\{\\w+}", TimeOrderedIdentifierFactory.next().toString());
        String method = method();
        return client.send(method, path, method.equals("GET") || method.equals("DELETE") ? null : "{}");
    }

    String method() {
        return name.substring(0, name.indexOf(' '));
    }

    /** As clients of the tests name it. */
    String path() {
        return name.substring(name.indexOf(' ') + 1).replaceFirst("^/api/v1", "");
    }
}
