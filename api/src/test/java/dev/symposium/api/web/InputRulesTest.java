package dev.symposium.api.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about input has every rule that is not part of the description of the API, and no other. */
class InputRulesTest {
    private static final Path PAGE = Path.of("../docs/input.md");
    private static final List<Path> SOURCES = List.of(
            Path.of("../command-side/src/main/java"), Path.of("../query-side/src/main/java"), Path.of("src/main/java"));
    private static final Pattern CALL = Pattern.compile("Rejection\\s*\\.invalid\\(");
    private static final Pattern RULE =
            Pattern.compile("Rejection\\s*\\.invalid\\(\\s*(\"[^\"]+\"|[\\w.]+),\\s*\"([\\w-]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| .+ \\|$");
    private static final Pattern CONSTRAINT = Pattern.compile("@Constraint\\([^)]*\\)[^{]*@interface (\\w+)");

    private static List<String> sources() {
        return SOURCES.stream()
                .flatMap(folder -> filesIn(folder).stream())
                .map(InputRulesTest::read)
                .toList();
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> found(Pattern pattern, List<String> texts) {
        return texts.stream().flatMap(text -> pattern.matcher(text).results());
    }

    /** A field that is not named where the rule is stands for several. */
    private static String named(MatchResult rule) {
        String field = rule.group(1);
        return (field.startsWith("\"") ? field.replace("\"", "") : "*") + " " + rule.group(2);
    }

    @Test
    void everyRuleThatTakesMoreThanOneValueIsOnThePage() {
        List<String> sources = sources();
        assertThat(found(RULE, sources))
                .hasSameSizeAs(found(CALL, sources).toList())
                .hasSizeGreaterThan(40);
        assertThat(found(ROW, List.of(read(PAGE))).map(row -> row.group(1) + " " + row.group(2)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(found(RULE, sources)
                        .map(InputRulesTest::named)
                        .distinct()
                        .toList());
    }

    @Test
    void everyFormOfAValueIsOnThePage() {
        String page = read(PAGE);
        assertThat(found(CONSTRAINT, sources()).map(constraint -> constraint.group(1)))
                .isNotEmpty()
                .allMatch(constraint -> page.contains("| `" + constraint + "` |"));
    }
}
