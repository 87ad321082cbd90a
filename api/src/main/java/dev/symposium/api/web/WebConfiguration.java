package dev.symposium.api.web;

import java.lang.annotation.ElementType;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.symposium.api.security.ScopeArgumentResolver;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final OriginArgumentResolver origins;
    private final PageRequestArgumentResolver pages;
    private final ScopeArgumentResolver scopes;

    WebConfiguration(OriginArgumentResolver origins, PageRequestArgumentResolver pages, ScopeArgumentResolver scopes) {
        this.origins = origins;
        this.pages = pages;
        this.scopes = scopes;
    }

    /** Bodies are records that are there whole. By default each field is asked whether JPA has loaded it yet. */
    @Bean
    static ValidationConfigurationCustomizer everythingIsLoaded() {
        return validation -> validation.traversableResolver(new TraversableResolver() {
            @Override
            public boolean isReachable(
                    @Nullable Object body, Path.Node field, Class<?> root, Path path, ElementType type) {
                return true;
            }

            @Override
            public boolean isCascadable(
                    @Nullable Object body, Path.Node field, Class<?> root, Path path, ElementType type) {
                return true;
            }
        });
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(origins);
        resolvers.add(pages);
        resolvers.add(scopes);
    }
}
