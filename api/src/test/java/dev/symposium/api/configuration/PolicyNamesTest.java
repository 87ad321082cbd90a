package dev.symposium.api.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import dev.symposium.command.Policy;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyNamesTest {
    private static final Path LIST = Path.of("src", "test", "resources", "policies.txt");

    private static Stream<String> names() {
        var policies = new ClassPathScanningCandidateComponentProvider(false);
        policies.addIncludeFilter(new AnnotationTypeFilter(Policy.class));
        return policies.findCandidateComponents("dev.symposium.command").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.getShortName(Objects.requireNonNull(name)));
    }

    @Test
    void everyPolicyKeepsItsName() throws IOException {
        assertThat(names())
                .as(
                        "Positions, parked events and streams are stored under these names. A new one takes a line in %s.",
                        LIST)
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(LIST));
    }
}
