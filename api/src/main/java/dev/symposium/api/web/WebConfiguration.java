package dev.symposium.api.web;

import java.util.List;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.symposium.api.security.ScopeArgumentResolver;

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

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(origins);
        resolvers.add(pages);
        resolvers.add(scopes);
    }
}
