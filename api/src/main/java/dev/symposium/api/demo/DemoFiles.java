package dev.symposium.api.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The texts of the demo content, one file each for the people, every course and every conference. */
record DemoFiles(DemoCast cast, List<DemoCourse> courses, List<DemoConference> conferences) {
    /** The one that is live. */
    static final String RUNNING = "meridian";

    private static final List<String> COURSES =
            List.of("event-sourcing", "public-speaking", "sql", "estimation", "incidents");
    private static final List<String> CONFERENCES = List.of("stewardship", RUNNING, "offsite");

    /** @throws IllegalStateException when a file is not as it should be */
    static DemoFiles read() {
        // What a file does not say is false.
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        return new DemoFiles(
                read(json, "people", DemoCast.class),
                COURSES.stream()
                        .map(name -> read(json, "courses/" + name, DemoCourse.class))
                        .toList(),
                CONFERENCES.stream()
                        .map(name -> read(json, "conferences/" + name, DemoConference.class))
                        .toList());
    }

    DemoConference running() {
        return conferences.stream()
                .filter(conference -> conference.key().equals(RUNNING))
                .findFirst()
                .orElseThrow();
    }

    /** Those in which people could enrol. */
    List<DemoCourse> openCourses() {
        return courses.stream().filter(DemoCourse::isOpen).toList();
    }

    private static <T> T read(JsonMapper json, String name, Class<T> type) {
        try (InputStream file = new ClassPathResource("demo/" + name + ".yaml").getInputStream()) {
            Object content = new Yaml().load(file);
            return json.convertValue(content, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
