package dev.symposium.query.view;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives every {@link Projection} an event processor of its own, with its position beside its documents. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    /** Which projections run on this node: {@code true}, {@code false}, or the names of their views with commas. */
    @Bean
    ConfigurerModule projections(
            ListableBeanFactory beans,
            ProjectionRuntime runtime,
            @Value("${symposium.projections:true}") String chosen) {
        return configurer -> configurer.eventProcessing(processing -> {
            Set<String> names = new TreeSet<>();
            for (String bean : beans.getBeanNamesForAnnotation(Projection.class)) {
                Class<?> projection = Objects.requireNonNull(beans.getType(bean));
                ViewDefinition<?> view =
                        ViewDefinition.of(Objects.requireNonNull(projection.getAnnotation(Projection.class))
                                .value());
                names.add(view.name());
                runtime.register(processing, projection, view, Chosen.of(chosen).includes(view.name()));
            }
            Chosen.of(chosen).requireKnown(names);
        });
    }
}
