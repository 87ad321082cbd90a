package dev.symposium.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;

import org.HdrHistogram.Histogram;

/** What one person at a time waits for: lists, searches and their own changes. Times are medians in milliseconds. */
final class Screens {
    private static final int WARM_UP = 100;
    private static final int TIMES = 200;

    private final Application application;
    private final String course;
    private final String instructor;
    private final String administrator;
    private int changes;

    /** With the tokens of now, so for a quarter of an hour. */
    Screens(Application application, String course) throws IOException {
        this.application = application;
        this.course = course;
        this.instructor = application.logIn("instructor");
        this.administrator = application.logIn("admin");
    }

    private interface Step {
        void take(int number) throws IOException;
    }

    double courses() throws IOException {
        return median(ignored -> get("/api/v1/courses?limit=25"));
    }

    /** One of so many. */
    double courseByName(int many) throws IOException {
        return median(number -> get("/api/v1/courses?q=" + (1 + number * 7919 % many)));
    }

    double people() throws IOException {
        return median(ignored -> get("/api/v1/users?limit=25"));
    }

    /** One of so many. */
    double personByName(int many) throws IOException {
        return median(number -> application.sendAs(
                administrator,
                "POST",
                "/api/v1/users/search",
                "{\"q\": \"Person %d\"}".formatted(number * 7919 % many)));
    }

    /** A change of a course, and a read of its page that shows it. */
    double update() throws IOException {
        String path = "/api/v1/courses/" + course;
        return median(ignored -> {
            HttpResponse<String> changed = application.sendAs(
                    instructor, "PATCH", path, "{\"title\": \"Title of change %d\"}".formatted(++changes));
            long position =
                    Long.parseLong(changed.headers().firstValue("Log-Position").orElseThrow());
            if (!application.answersAfter(position, instructor, path)) {
                throw new IOException("The change was not shown in time");
            }
        });
    }

    private void get(String path) throws IOException {
        application.sendAs(administrator, "GET", path, "");
    }

    private static double median(Step step) throws IOException {
        Histogram micros = new Histogram(3);
        for (int i = 0; i < WARM_UP + TIMES; i++) {
            long began = System.nanoTime();
            step.take(i);
            if (i >= WARM_UP) {
                micros.recordValue((System.nanoTime() - began) / 1_000);
            }
        }
        return micros.getValueAtPercentile(50) / 1e3;
    }
}
