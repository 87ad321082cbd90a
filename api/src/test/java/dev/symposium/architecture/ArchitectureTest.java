package dev.symposium.architecture;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.symposium");
    private static final JavaClasses BROKEN =
            new ClassFileImporter().importPackages("dev.symposium.architecture.broken");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("events", HouseRules.EVENTS_DEPEND_ON_NOTHING_OF_OURS_OR_OF_A_FRAMEWORK),
                Arguments.of("event store", HouseRules.THE_EVENT_STORE_KNOWS_NO_DOMAIN_AND_NO_SPRING),
                Arguments.of("verifier", HouseRules.THE_VERIFIER_NEEDS_NOTHING_BUT_THE_JDK),
                Arguments.of("command side", HouseRules.THE_COMMAND_SIDE_DOES_NOT_SEE_THE_QUERY_SIDE),
                Arguments.of("query side", HouseRules.THE_QUERY_SIDE_DOES_NOT_SEE_THE_COMMAND_SIDE),
                Arguments.of("names", HouseRules.NAMES_SAY_WHAT_A_CLASS_IS),
                Arguments.of("time", HouseRules.TIME_COMES_IN_AS_A_CLOCK),
                Arguments.of("identifiers", HouseRules.IDENTIFIERS_ARE_ORDERED_IN_TIME),
                Arguments.of("endpoints", HouseRules.EVERY_ENDPOINT_SAYS_WHOM_IT_ANSWERS),
                Arguments.of("scopes", HouseRules.SCOPES_ARE_MADE_IN_ONE_PLACE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHouseKeepsTheRule(String about, ArchRule rule) {
        rule.check(HOUSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleNoticesWhoBreaksIt(String about, ArchRule rule) {
        assertThat(rule.evaluate(BROKEN).hasViolation()).as(about).isTrue();
    }

    @Test
    void thereIsAHouseToLookAt() {
        assertThat(HOUSE.size()).isGreaterThan(150);
    }
}
