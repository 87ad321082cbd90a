package dev.symposium.api.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * A company with a record of every kind, each of which has a word in it that nobody outside may read.
 *
 * @param ids identifiers of its records, by the first words of a path and the name of a variable
 */
record Neighbour(String secret, Client boss, Map<String, String> ids, Reply last) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    static String unique() {
        return "n" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
    }

    /** Somebody who has signed a company up and then been given these roles, such as {@code "STUDENT", "AUDITOR"}. */
    static Client superuser(Api api, String name, String roles) {
        Reply signedUp = signUp(api, name);
        api.verify(name + "@example.org");
        api.demo("admin").put("/users/" + signedUp.text("/userId") + "/roles", """
                {"roles": [%s], "reason": "To try what they can reach"}""".formatted(roles));
        return api.logIn(name);
    }

    private static Reply signUp(Api api, String name) {
        return api.anonymous().post("/companies", """
                {"companyName": "%1$s", "email": "%1$s@example.org", "username": "%1$s", "name": "%1$s",
                 "password": "%2$s"}""".formatted(name, Api.PASSWORD));
    }

    static Neighbour of(Api api) {
        String secret = unique();
        Client boss = superuser(api, secret, "\"STUDENT\", \"SUPERUSER\", \"INSTRUCTOR\"");
        Reply self = boss.get("/auth/session");
        String company = self.text("/companyId");
        String employee = id(boss.post(
                "/companies/" + company + "/employees", Api.registration("e" + secret + "@example.org", "e" + secret)));
        Instant now = Instant.now();
        String chatbot =
                id(boss.post("/chatbots", """
                {"name": "%s", "eventName": "DevConf", "startsAt": "%s", "endsAt": "%s", "public": false}""".formatted(secret, now.minusSeconds(3600), now.plusSeconds(3600))));
        String guest = id(boss.post("/chatbots/" + chatbot + "/guests", named(secret)));
        String course = id(boss.post("/courses", """
                {"title": "%s", "description": "Ours."}""".formatted(secret)));
        String module = id(boss.post("/courses/" + course + "/modules", titled(secret)));
        String lesson = id(boss.post("/courses/" + course + "/modules/" + module + "/lessons", """
                {"title": "%1$s", "text": "%1$s"}""".formatted(secret)));
        boss.post("/courses/" + course + "/publication", null);
        String people = id(boss.upload(
                "/imports",
                secret + ".csv",
                "email,name\ni%1$s@example.org,%1$s".formatted(secret).getBytes(StandardCharsets.UTF_8)));
        Reply last = boss.post("/enrollments", """
                {"courseId": "%s", "schedule": {"days": ["MON"], "time": "18:00", "zone": "UTC"}}""".formatted(course));
        return new Neighbour(
                secret,
                boss,
                Map.ofEntries(
                        Map.entry("auth id", self.text("/session/id")),
                        Map.entry("users id", employee),
                        Map.entry("imports id", people),
                        Map.entry("audit id", employee),
                        Map.entry("audit type", "user"),
                        Map.entry("companies id", company),
                        Map.entry("courses id", course),
                        Map.entry("courses moduleId", module),
                        Map.entry("enrollments id", id(last)),
                        Map.entry("enrollments lessonId", lesson),
                        Map.entry("enrollments course", course),
                        Map.entry("chatbots id", chatbot),
                        Map.entry("chatbots guest", guest)),
                last);
    }

    private static String id(Reply created) {
        if (created.status() != 201) {
            throw new IllegalStateException(
                    created.http() + " " + created.http().body());
        }
        return created.text("/id");
    }

    private static String named(String name) {
        return "{\"name\": \"%s\"}".formatted(name);
    }

    private static String titled(String title) {
        return "{\"title\": \"%s\"}".formatted(title);
    }

    /** The endpoint, called with identifiers of this company. */
    Reply called(Endpoint endpoint, Client by) {
        String kind = endpoint.path().split("/", 3)[1];
        String body = endpoint.body();
        String filled = body == null ? null : filled(kind, body);
        return by.after(last).send(endpoint.method(), filled(kind, endpoint.path()), filled);
    }

    /** Whether it is about something that belongs to somebody. */
    static boolean concerns(Endpoint endpoint) {
        return VARIABLE.matcher(endpoint.path() + " " + (endpoint.body() == null ? "" : endpoint.body()))
                .find();
    }

    private String filled(String kind, String template) {
        return VARIABLE.matcher(template).replaceAll((MatchResult variable) -> {
            String id = ids.get(kind + " " + variable.group(1));
            return id == null ? TimeOrderedIdentifierFactory.next().toString() : id;
        });
    }
}
