package dev.symposium.architecture;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.springframework.web.bind.annotation.RequestMapping;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import dev.symposium.api.security.Anyone;
import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.events.company.CompanyId;
import dev.symposium.query.Scope;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What every class of the house keeps to. */
final class HouseRules {
    private static final String EVENTS = "..symposium.events..";
    private static final String EVENT_STORE = "..symposium.eventstore..";
    private static final String VERIFIER = "..symposium.verifier..";
    private static final String COMMAND = "..symposium.command..";
    private static final String QUERY = "..symposium.query..";
    private static final String API = "..symposium.api..";

    static final ArchRule EVENTS_DEPEND_ON_NOTHING_OF_OURS_OR_OF_A_FRAMEWORK = classes()
            .that()
            .resideInAPackage(EVENTS)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(EVENTS, "java..", "org.jspecify..", "com.fasterxml.jackson.annotation.."));

    static final ArchRule THE_EVENT_STORE_KNOWS_NO_DOMAIN_AND_NO_SPRING = noClasses()
            .that()
            .resideInAPackage(EVENT_STORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(EVENTS, COMMAND, QUERY, API, "org.springframework.."));

    static final ArchRule THE_VERIFIER_NEEDS_NOTHING_BUT_THE_JDK = classes()
            .that()
            .resideInAPackage(VERIFIER)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(VERIFIER, "java..", "org.jspecify.."));

    static final ArchRule THE_COMMAND_SIDE_DOES_NOT_SEE_THE_QUERY_SIDE =
            noClasses().that().resideInAPackage(COMMAND).should().dependOnClassesThat(resideInAnyPackage(QUERY, API));

    static final ArchRule THE_QUERY_SIDE_DOES_NOT_SEE_THE_COMMAND_SIDE =
            noClasses().that().resideInAPackage(QUERY).should().dependOnClassesThat(resideInAnyPackage(COMMAND, API));

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|DTO)$");

    static final ArchRule TIME_COMES_IN_AS_A_CLOCK = noClasses()
            // The clock itself is made in one; the other runs before there is anything to inject.
            .that(DescribedPredicate.not(resideInAnyPackage("..api.configuration..", "..api.embedded..")))
            .should()
            .callMethodWhere(isNoArgumentCallOf(Instant.class, "now"))
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    static final ArchRule IDENTIFIERS_ARE_ORDERED_IN_TIME = noClasses().should().callMethod(UUID.class, "randomUUID");

    static final ArchRule EVERY_ENDPOINT_SAYS_WHOM_IT_ANSWERS = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .beAnnotatedWith(Anyone.class)
            .orShould()
            .beAnnotatedWith(LoggedIn.class)
            .orShould()
            .beAnnotatedWith(OnlyFor.class);

    static final ArchRule SCOPES_ARE_MADE_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.symposium.api.security.ScopeArgumentResolver")
            .should()
            .callMethod(Scope.class, "everything")
            .orShould()
            .callMethod(Scope.class, "of", CompanyId.class);

    private HouseRules() {}

    private static DescribedPredicate<JavaCall<?>> isNoArgumentCallOf(Class<?> owner, String name) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + name + "()",
                call -> owner(call).isEquivalentTo(owner)
                        && call.getTarget().getName().equals(name)
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }

    private static JavaClass owner(JavaCall<?> call) {
        return call.getTarget().getOwner();
    }
}
