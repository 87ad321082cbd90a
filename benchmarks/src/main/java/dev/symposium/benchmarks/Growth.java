package dev.symposium.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application while it grows: what a screen, a change, a rebuild and the main job take then. */
final class Growth {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 50_000);
    private static final int FEW = 100;
    private static final int PARTICIPANTS = 10_000;
    private static final int MESSAGES_EACH = 100;
    private static final int CALLERS = 16;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Run run;
    private final Application application;
    private final ReadStoreOfApplication stores;
    private final Conference conference;
    private final Participants participants;
    private final LogFill log;
    /** What the courses are copies of. */
    private String original = "";

    /** The one that is changed. */
    private String course = "";

    private int courses;
    private int people;

    private Growth(Run run, Application application, ReadStoreOfApplication stores) throws IOException {
        this.run = run;
        this.application = application;
        this.stores = stores;
        this.conference = Conference.of(application);
        this.participants = new Participants(application, conference.chatbot().toString());
        this.log = new LogFill(stores);
    }

    static void run(Run run) throws Exception {
        Map<String, String> environment = Map.of("SYMPOSIUM_RATE_LIMIT_SIGN_IN", "0");
        try (Application application = new Application(environment);
                ReadStoreOfApplication stores = new ReadStoreOfApplication(application.dataFolder())) {
            new Growth(run, application, stores).measure();
        }
    }

    private void measure() throws Exception {
        participants.grow(Participants.LEARNERS);
        job(30);
        double rate = job(30);
        double few = fewCourses();
        double many = table();
        run.report()
                .atMost(
                        "One document among %,d: update ÷ among %d".formatted(size(SIZES.getLast()), FEW),
                        1.2,
                        many / few);
        fillMessages();
        job(10);
        double later = job(30);
        run.report().heading("The main job, 16 callers, 30 participants", "When", "requests/s");
        run.report().row("at the start", Report.rate(rate));
        run.report()
                .row(
                        "after %,d messages of %,d participants".formatted(messages(), size(PARTICIPANTS)),
                        Report.rate(later));
        run.report()
                .atLeast(
                        "Main job after %,d messages: rate ÷ that at the start".formatted(messages()),
                        0.9,
                        later / rate);
        ChangedViews.rebuild(run, application, stores);
    }

    /** A tenth in a short run. */
    private int size(int full) {
        return run.options().brief() ? full / 10 : full;
    }

    private int messages() {
        return size(PARTICIPANTS) * MESSAGES_EACH;
    }

    private double job(int seconds) throws Exception {
        run.report().progress("main job");
        SymposiumSide side = new SymposiumSide(application, conference, participants);
        side.prepare();
        HttpLoad load = side.job(Participants.LEARNERS);
        Measurement reached = load.run(CALLERS, Duration.ZERO, run.options().time(seconds));
        side.behind(load.lastPosition());
        return reached.eventsPerSecond();
    }

    /** What a change takes while there are few. */
    private double fewCourses() throws IOException, SQLException {
        original = course();
        course = course();
        growCourses(FEW);
        new Screens(application, course).update();
        return new Screens(application, course).update();
    }

    /** Published, with one lesson. */
    private String course() throws IOException {
        String id =
                created("/api/v1/courses", "{\"title\": \"Course number 0\", \"description\": \"To measure with.\"}");
        String module = created("/api/v1/courses/" + id + "/modules", "{\"title\": \"The only module\"}");
        created(
                "/api/v1/courses/" + id + "/modules/" + module + "/lessons",
                "{\"title\": \"The only lesson\", \"text\": \"Something to read.\"}");
        application.sendAs(application.logIn("instructor"), "POST", "/api/v1/courses/" + id + "/publication", "");
        return id;
    }

    private String created(String path, String body) throws IOException {
        return JSON.readTree(application
                        .sendAs(application.logIn("instructor"), "POST", path, body)
                        .body())
                .path("id")
                .asString();
    }

    private double table() throws Exception {
        run.report()
                .heading(
                        "One person at a time while Symposium grows, medians in ms",
                        "People and courses, each",
                        "course list",
                        "course search",
                        "people list",
                        "people search",
                        "change, then read",
                        "courses rebuilt/s",
                        "people rebuilt/s");
        double update = 0;
        for (int full : SIZES) {
            growCourses(size(full));
            growPeople(size(full));
            update = row(size(full));
        }
        return update;
    }

    private double row(int size) throws Exception {
        run.report().progress("%,d people and courses".formatted(size));
        new Quiet(application).await(stores.lastPosition());
        Screens screens = new Screens(application, course);
        double update = screens.update();
        run.report()
                .row(
                        Report.rate((double) size),
                        Report.millis(screens.courses()),
                        Report.millis(screens.courseByName(courses)),
                        Report.millis(screens.people()),
                        Report.millis(screens.personByName(people)),
                        Report.millis(update),
                        Report.rate(stores.documents("courses") / new Rebuild(application, "courses").seconds()),
                        Report.rate(stores.documents("users") / new Rebuild(application, "users").seconds()));
        return update;
    }

    private void growCourses(int size) throws IOException, SQLException {
        run.report().progress("%,d courses".formatted(size));
        log.copies(original, courses + 1, size - courses);
        courses = size;
        new Quiet(application).await(stores.lastPosition());
    }

    private void growPeople(int size) throws IOException {
        run.report().progress("%,d people".formatted(size));
        new PeopleImport(application).run("growth" + size, size - people);
        people = size;
    }

    private void fillMessages() throws IOException, SQLException {
        run.report().progress("%,d messages".formatted(messages()));
        JsonNode reply = JSON.readTree(application
                        .sendAs(participants.tokens(1).getFirst(), "GET", conference.messages(), "")
                        .body())
                .path("items")
                .valueStream()
                .filter(item -> item.path("author").asString().equals("CHATBOT"))
                .findFirst()
                .orElseThrow();
        log.messages(reply, size(PARTICIPANTS), MESSAGES_EACH);
        new Quiet(application).await(stores.lastPosition());
    }
}
