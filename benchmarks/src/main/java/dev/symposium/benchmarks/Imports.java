package dev.symposium.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People from files, in a heap of 512 MB: what a preview, the accounts and an undo take, and how full the heap gets.
 */
final class Imports {
    private static final int PEOPLE = 50_000;
    private static final int FEWER = 5_000;
    private static final int HEAP = 512;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");
    private static final String PATH = "/api/v1/imports";

    private final Run run;
    private final Application application;
    private final Path collections;
    private final int people;
    /** How many characters of the log of collections have been looked at. */
    private int seen;

    private Imports(Run run, Application application, Path collections, int people) {
        this.run = run;
        this.application = application;
        this.collections = collections;
        this.people = people;
    }

    private interface Step {
        String perform(String bearer) throws IOException;
    }

    static void run(Run run) throws Exception {
        int people = run.options().brief() ? FEWER : PEOPLE;
        run.report()
                .heading(
                        "%,d people from a file, in a heap of %d MB".formatted(people, HEAP),
                        "Step",
                        "s",
                        "people/s",
                        "heap before a collection, at most, MB",
                        "after one, at most, MB");
        Path collections = Files.createTempFile("symposium-collections", ".log");
        Map<String, String> environment =
                Map.of("JAVA_TOOL_OPTIONS", "-Xmx%dm -Xlog:gc:file=%s".formatted(HEAP, collections));
        try (Application application = new Application(environment)) {
            new Imports(run, application, collections, people).measure();
        } finally {
            Files.delete(collections);
        }
    }

    private void measure() throws IOException {
        byte[] spreadsheet = new PeopleFile("spreadsheet", people).xlsx();
        byte[] text = new PeopleFile("text", people).csv();
        step("preview of an .xlsx", bearer -> uploaded(bearer, "people.xlsx", spreadsheet));
        String path = step("preview of a .csv", bearer -> uploaded(bearer, "people.csv", text));
        step("accounts", bearer -> decided(bearer, path, "/commit", "", "FINISHED"));
        step("preview of the same again", bearer -> uploaded(bearer, "people.csv", text));
        step("undo", bearer -> decided(bearer, path, "/undo", "{\"reason\": \"Measured\"}", "UNDONE"));
    }

    private String uploaded(String bearer, String name, byte[] content) throws IOException {
        String answer = application.upload(bearer, PATH, name, content).body();
        Matcher id = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"").matcher(answer);
        if (!id.find()) {
            throw new IOException("No import in " + answer);
        }
        return PATH + "/" + id.group(1);
    }

    private String decided(String bearer, String path, String decision, String body, String state) throws IOException {
        application.sendAs(bearer, "POST", path + decision, body);
        long start = System.nanoTime();
        while (!application.sendAs(bearer, "GET", path, "").body().contains(state)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("The import is not %s after %s".formatted(state, PATIENCE));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return path;
    }

    private String step(String name, Step step) throws IOException {
        run.report().progress(name);
        String bearer = application.logIn("admin");
        long start = System.nanoTime();
        String path = step.perform(bearer);
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] most = collected();
        run.report().row(name, Report.ratio(seconds), Report.rate(people / seconds), most[0], most[1]);
        return path;
    }

    /** What the log of collections has that it had not before: the most before one and the most after one, in MB. */
    private long[] collected() throws IOException {
        String all = Files.readString(collections);
        long[] most = {0, 0};
        for (MatchResult one : COLLECTION.matcher(all.substring(seen)).results().toList()) {
            most[0] = Math.max(most[0], Long.parseLong(one.group(1)));
            most[1] = Math.max(most[1], Long.parseLong(one.group(2)));
        }
        seen = all.length();
        return most;
    }
}
