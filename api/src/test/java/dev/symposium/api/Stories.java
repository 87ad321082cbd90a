package dev.symposium.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** A story for every view that there is. */
final class Stories {
    private static final Pattern NUMBER = Pattern.compile("\\d+$");
    private static final String ACTIVITY = "/analytics/activity";
    private static final String HELLO = "{\"content\": \"When does it begin?\"}";

    private final Api api;
    private final Client superuser;
    private final Client learner;
    private final String company;
    private final List<Story> chats = new ArrayList<>();
    private final List<Story> all = new ArrayList<>();

    Stories(Api api) {
        this.api = api;
        this.learner = api.newMember().client();
        String name = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        Reply signedUp = api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%1$s@example.org", "username": "%1$s", "name": "Sue",
                 "password": "%2$s"}""".formatted(name, Api.PASSWORD));
        company = "/companies/" + signedUp.text("/companyId");
        superuser = api.bearing(signedUp.text("/accessToken"));
        tellOfRecords();
        tellOfLearning();
        tellOfChats();
        tellOfImports();
    }

    List<Story> all() {
        return all;
    }

    /** How many messages have been sent in all of them. */
    long messages() {
        return chats.stream().mapToLong(Story::written).sum();
    }

    private void tellOfRecords() {
        renamed("users", learner, "/users/me", "name");
        renamed("companies", superuser, company, "name");
        renamed("chatbots", superuser, newChatbot(), "name");
        Client instructor = api.demo("instructor");
        renamed("courses", instructor, newCourse(instructor), "title");
    }

    /** A record that always bears the number of its last change. */
    private void renamed(String view, Client client, String path, String field) {
        all.add(new Story(
                view,
                number -> client.patch(path, "{\"%s\": \"Number %d\"}".formatted(field, number)),
                client,
                path,
                reply -> numberIn(reply.text("/" + field))));
    }

    private static long numberIn(String name) {
        Matcher number = NUMBER.matcher(name);
        return number.find() ? Long.parseLong(number.group()) : 0;
    }

    private void tellOfLearning() {
        Client other = api.newMember().client();
        scheduled("enrollments", other, enrolled(other), null, "/schedule");
        scheduled("learner-dashboards", learner, enrolled(learner), "/dashboards/learner", "/courses/0/schedule");
    }

    /** A schedule whose minute of the day is the number of its last change. */
    private void scheduled(String view, Client client, String enrollment, @Nullable String page, String at) {
        all.add(new Story(
                view,
                number -> client.put(enrollment + "/schedule", weekly(number)),
                client,
                page == null ? enrollment : page,
                reply -> minutes(reply.text(at + "/time"))));
    }

    private static String weekly(int minutes) {
        return "{\"days\": [\"MON\"], \"time\": \"%02d:%02d\", \"zone\": \"UTC\"}"
                .formatted(minutes / 60 % 24, minutes % 60);
    }

    private static long minutes(String time) {
        return Long.parseLong(time.substring(0, 2)) * 60 + Long.parseLong(time.substring(3, 5));
    }

    private String enrolled(Client client) {
        Client instructor = api.demo("instructor");
        String course = newCourse(instructor);
        Reply module = instructor.post(course + "/modules", "{\"title\": \"Basics\"}");
        String lessons = course + "/modules/" + module.text("/id") + "/lessons";
        instructor.post(lessons, "{\"title\": \"First\", \"text\": \"Read this.\"}");
        instructor.post(course + "/publication", null);
        Reply enrolled = client.post("/enrollments", """
                {"courseId": "%s", "schedule": %s}""".formatted(course.substring("/courses/".length()), weekly(0)));
        return "/enrollments/" + enrolled.text("/id");
    }

    private static String newCourse(Client instructor) {
        Reply created = instructor.post("/courses", "{\"title\": \"Engines\", \"description\": \"All about them.\"}");
        return "/courses/" + created.text("/id");
    }

    private void tellOfChats() {
        Client joining = api.newMember().client();
        chat(
                "participations",
                joining,
                newChatbot(),
                joining,
                "/chatbots/joined",
                reply -> reply.body().at("/items/0/messageCount").asLong() / 2);
        String bot = newChatbot();
        chat(
                "chat-history",
                learner,
                bot,
                learner,
                bot + "/messages?limit=1",
                reply -> (reply.body().at("/items/0/number").asLong(-1) + 1) / 2);
        bot = newChatbot();
        chat(
                "chatbot-statistics",
                learner,
                bot,
                superuser,
                bot + "/statistics",
                reply -> reply.body().path("messages").asLong());
        Client analyst = api.demo("analyst");
        long before = messagesCounted(analyst.get(ACTIVITY));
        chat("daily-activity", learner, newChatbot(), analyst, ACTIVITY, reply -> messagesCounted(reply) - before);
    }

    private void chat(
            String view, Client member, String chatbot, Client reader, String path, ToLongFunction<Reply> shown) {
        member.post(chatbot + "/participation", null);
        Story story = new Story(view, ignored -> member.post(chatbot + "/messages", HELLO), reader, path, shown);
        chats.add(story);
        all.add(story);
    }

    private static long messagesCounted(Reply activity) {
        return activity.body()
                .path("items")
                .valueStream()
                .mapToLong(day -> day.at("/counts/MESSAGES").asLong())
                .sum();
    }

    private void tellOfImports() {
        all.add(new Story(
                "imports",
                number -> superuser.upload(
                        "/imports",
                        "Number %d.csv".formatted(number),
                        "E-mail,Name\nperson%d@example.org,Person\n"
                                .formatted(number)
                                .getBytes(StandardCharsets.UTF_8)),
                superuser,
                "/imports?limit=1",
                reply -> numberIn(
                        reply.body().at("/items/0/fileName").asString("").replace(".csv", ""))));
    }

    private String newChatbot() {
        Instant now = Instant.now();
        String live =
                "\"startsAt\": \"%s\", \"endsAt\": \"%s\"".formatted(now.minusSeconds(3600), now.plusSeconds(3600));
        Reply created = superuser.post(
                "/chatbots", "{\"name\": \"Dev\", \"eventName\": \"DevConf\", %s, \"public\": true}".formatted(live));
        return "/chatbots/" + created.text("/id");
    }
}
