package dev.symposium.api.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import dev.symposium.api.SymposiumApplication;
import dev.symposium.api.embedded.StartRefused;
import dev.symposium.api.embedded.Variables;
import dev.symposium.command.settings.Within;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every setting there is, whoever has added it: found on the class path, not named here. */
class SettingsTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern NAMES = Pattern.compile("`(SYMPOSIUM_\\w+)`");

    /** Values that no setting means, of which text must refuse one. */
    private static final List<String> NONSENSE = List.of("\u0000", "-1", "no such thing");

    static Stream<Setting> settings() {
        return Setting.all();
    }

    private static Stream<Setting> bounded() {
        return settings().filter(setting -> setting.bounds() != null);
    }

    private static Stream<Class<?>> onTheClassPath() {
        var records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return records.findCandidateComponents("dev.symposium").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(Objects.requireNonNull(name), null));
    }

    private static Within bounds(Setting setting) {
        return Objects.requireNonNull(setting.bounds());
    }

    /** Just outside of the bounds, without a unit, with a wrong one, and what is no number at all. */
    private static List<String> wrongValues(Setting setting) {
        if (setting.type() == boolean.class) {
            return List.of("perhaps", "2");
        }
        if (setting.bounds() == null) {
            return NONSENSE.stream()
                    .filter(value -> refusal(setting, value) != null)
                    .toList();
        }
        Within bounds = bounds(setting);
        if (setting.type() == Duration.class) {
            long min = DurationStyle.detectAndParse(bounds.min()).toMillis();
            long max = DurationStyle.detectAndParse(bounds.max()).toMillis();
            return List.of(
                    min - 1 + "ms", max + 1 + "ms", "-1s", "1 fortnight", "7 days", "5", "soon", "9".repeat(30) + "d");
        }
        if (setting.type() == DataSize.class) {
            long min = DataSize.parse(bounds.min()).toBytes();
            long max = DataSize.parse(bounds.max()).toBytes();
            return List.of(min - 1 + "B", max + 1 + "B", "-1KB", "5 stones", "much", "9".repeat(30) + "MB");
        }
        return List.of(
                Long.toString(Integer.parseInt(bounds.min()) - 1L),
                Long.toString(Integer.parseInt(bounds.max()) + 1L),
                "-1",
                "1.5",
                "7d",
                "many",
                "9".repeat(30));
    }

    private static @Nullable StartRefused refusal(Setting setting, String value) {
        return catchThrowableOfType(StartRefused.class, () -> bind(Map.of(setting.variable(), value)));
    }

    private static void bind(Map<String, Object> variables) {
        SettingsListener.check(environment(variables));
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return environment;
    }

    private static String rowOf(Setting setting) {
        try (Stream<String> lines = Files.lines(README)) {
            return lines.filter(line -> line.startsWith("| ") && line.contains("`" + setting.variable() + "`"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(setting.variable() + " is not in the README"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRecordOfSettingsIsListed() {
        assertThat(SettingsConfiguration.records())
                .containsExactlyInAnyOrderElementsOf(onTheClassPath().toList());
        assertThat(settings()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aWrongValueStopsTheStartByTheNameOfItsVariable(Setting setting) {
        assertThat(wrongValues(setting))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(refusal(setting, value))
                        .as(value)
                        .isNotNull()
                        .hasMessageContaining(setting.variable()));
    }

    @Test
    void aWrongValueStopsTheStartBeforeAStoreIsStarted(@TempDir Path folder) {
        SpringApplication application = new SpringApplication(SymposiumApplication.class);
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> application.run("--symposium.data-dir=" + folder, "--symposium.sessions.idle=-1s"))
                .withMessageContaining("SYMPOSIUM_SESSIONS_IDLE is '-1s'");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void aRefusalTellsTheValueAndItsBounds(Setting setting) {
        assertThat(wrongValues(setting))
                .allSatisfy(value -> assertThat(refusal(setting, value))
                        .hasMessageContaining("'" + value + "'")
                        .hasMessageContaining("from " + bounds(setting).min() + " to "
                                + bounds(setting).max()));
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void theBoundsAndTheDefaultAreAccepted(Setting setting) {
        assertThat(Stream.of(bounds(setting).min(), bounds(setting).max(), setting.byDefault()))
                .allSatisfy(value -> assertThatCode(
                                () -> bind(Map.of(setting.variable(), Objects.requireNonNull(value))))
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whatIsSetToNothingCountsAsNotSet(Setting setting) {
        assertThatCode(() -> bind(Map.of(setting.variable(), " "))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void theReadmeTellsTheDefaultAndTheBounds(Setting setting) {
        assertThat(rowOf(setting))
                .contains("`" + setting.byDefault() + "`")
                .contains("`%s` to `%s`"
                        .formatted(bounds(setting).min(), bounds(setting).max()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theReadmeHasEverySetting(Setting setting) {
        assertThat(rowOf(setting)).isNotBlank();
    }

    @Test
    void theReadmeHasNoSettingThatThereIsNot() throws IOException {
        List<String> rows;
        try (Stream<String> lines = Files.lines(README)) {
            rows = lines.filter(line -> line.startsWith("| `SYMPOSIUM_")).toList();
        }
        Map<String, Object> told = NAMES.matcher(String.join("\n", rows))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> ""));
        assertThat(told).hasSizeGreaterThan(30);
        assertThat(SettingsListener.unknown(told)).isEmpty();
    }

    @Test
    void aVariableThatIsMisspeltIsUnknown() {
        Map<String, Object> variables = Map.of(
                "SYMPOSIUM_SESSION_IDLE", "1d",
                "SYMPOSIUM_SESSIONS_IDLE", "1d",
                "SYMPOSIUM_LOCKOUT_FAILURES", "5",
                "SYMPOSIUM_CORS_ORIGINS_0", "https://app.example.org",
                "HOME", "/");
        assertThat(SettingsListener.unknown(variables)).containsExactly("SYMPOSIUM_SESSION_IDLE");
    }

    @Test
    void whatIsDecidedElsewhereIsNoSettingOfARecordToo() {
        assertThat(SettingsListener.DECIDED_ELSEWHERE)
                .doesNotContainAnyElementsOf(settings().map(Setting::property).toList());
        assertThat(Variables.nameOf("symposium.lock-out.failures")).isEqualTo("SYMPOSIUM_LOCK_OUT_FAILURES");
    }
}
