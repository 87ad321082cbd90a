package dev.symposium.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People of the application who take part in one chatbot, each with a session: the demo's learners, then others. */
final class Participants {
    /** The learners of the demo. */
    static final int LEARNERS = 30;

    private static final String PASSWORD = "Symposium-demo-1";
    private static final Pattern CODE = Pattern.compile("code is (\\d{6})\\.");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int AT_A_TIME = 8;
    private static final int CONFLICT = 409;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Application application;
    private final String chatbot;
    private List<Session> sessions = List.of();

    private record Session(UUID person, String access, String refresh) {
        static Session of(HttpResponse<String> answer) {
            JsonNode granted = JSON.readTree(answer.body());
            return new Session(
                    UUID.fromString(granted.at("/user/id").asString()),
                    granted.path("accessToken").asString(),
                    granted.path("refreshToken").asString());
        }
    }

    private interface Step<R> {
        R of(int number) throws IOException;
    }

    /** Nobody so far. */
    Participants(Application application, String chatbot) {
        this.application = application;
        this.chatbot = chatbot;
    }

    /** Lets people join until there are so many. */
    void grow(int count) throws Exception {
        int before = sessions.size();
        List<Session> all = new ArrayList<>(sessions);
        all.addAll(each(count - before, number -> join(before + number)));
        sessions = List.copyOf(all);
    }

    /** Gives everybody a token that is good for the next quarter of an hour. */
    void renew() throws Exception {
        sessions = each(
                sessions.size(),
                number -> Session.of(application.sendAs(
                        "",
                        "POST",
                        "/api/v1/auth/refresh",
                        "{\"refreshToken\": \"%s\"}"
                                .formatted(sessions.get(number).refresh()))));
    }

    List<UUID> people() {
        return sessions.stream().map(Session::person).toList();
    }

    /** Of the first so many. */
    List<String> tokens(int count) {
        return sessions.stream().limit(count).map(Session::access).toList();
    }

    private Session join(int number) throws IOException {
        Session session = number < LEARNERS
                ? logIn("learner%d@demo.symposium.dev".formatted(number + 1))
                : register("participant%d@example.org".formatted(number), "participant" + number);
        HttpResponse<String> joined =
                application.ask(session.access(), "POST", "/api/v1/chatbots/" + chatbot + "/participation", "");
        if (joined.statusCode() / 100 != 2 && joined.statusCode() != CONFLICT) {
            throw new IOException("Not joined: " + joined.statusCode() + " " + joined.body());
        }
        return session;
    }

    private Session register(String email, String username) throws IOException {
        application.sendAs(
                "",
                "POST",
                "/api/v1/auth/register",
                "{\"email\": \"%s\", \"username\": \"%s\", \"name\": \"Somebody Else\", \"password\": \"%s\"}"
                        .formatted(email, username, PASSWORD));
        application.sendAs(
                "",
                "POST",
                "/api/v1/auth/verify",
                "{\"email\": \"%s\", \"code\": \"%s\"}".formatted(email, mailedCode(email)));
        return logIn(email);
    }

    private String mailedCode(String email) throws IOException {
        while (true) {
            String mails = application
                    .sendAs("", "GET", "/api/v1/mailbox?recipient=" + email, "")
                    .body();
            Matcher code = CODE.matcher(mails);
            if (code.find()) {
                return code.group(1);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Session logIn(String identifier) throws IOException {
        return Session.of(application.sendAs(
                "",
                "POST",
                "/api/v1/auth/login",
                "{\"identifier\": \"%s\", \"password\": \"%s\"}".formatted(identifier, PASSWORD)));
    }

    private static <R> List<R> each(int count, Step<R> step) throws Exception {
        try (ExecutorService some = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Callable<R>> work = IntStream.range(0, count)
                    .<Callable<R>>mapToObj(number -> () -> step.of(number))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<R> one : some.invokeAll(work)) {
                results.add(one.get());
            }
            return results;
        }
    }
}
