package dev.symposium.api.web;

import java.util.List;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final OriginArgumentResolver origins;
    private final PageRequestArgumentResolver pages;

    WebConfiguration(OriginArgumentResolver origins, PageRequestArgumentResolver pages) {
        this.origins = origins;
        this.pages = pages;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(origins);
        resolvers.add(pages);
    }
}
