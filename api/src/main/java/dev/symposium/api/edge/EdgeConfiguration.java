package dev.symposium.api.edge;

import java.time.Duration;
import java.util.List;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

import dev.symposium.api.embedded.StartRefused;

import io.lettuce.core.RedisConnectionException;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {
    @Bean
    @ConditionalOnProperty("spring.data.redis.url")
    SharedBuckets sharedBuckets(@Value("${spring.data.redis.url}") String url) {
        try {
            return new SharedBuckets(url);
        } catch (IllegalArgumentException | RedisConnectionException unusable) {
            throw new StartRefused(
                    "SPRING_DATA_REDIS_URL names no Redis that answers.",
                    "Give an address such as redis://localhost:6379, or leave it out.",
                    unusable);
        }
    }

    @Bean
    RateLimits rateLimits(ObjectProvider<SharedBuckets> shared) {
        return new RateLimits(shared.getIfAvailable());
    }

    /** Before anything else, but for the headers that every answer has. */
    @Bean
    @ConditionalOnBooleanProperty("symposium.https-only")
    Customizer<HttpSecurity> httpsOnly(JsonMapper json) {
        return security -> security.addFilterAfter(new HttpsOnlyFilter(json), HeaderWriterFilter.class);
    }

    /** Before anything is checked: an origin, a password, a token that is none, a page that is not there. */
    @Bean
    Customizer<HttpSecurity> rateLimitOfAddresses(RateLimits limits, RateLimitSettings settings, JsonMapper json) {
        RateLimitFilter filter = new RateLimitFilter(
                limits, json, RateLimit.ofSignIn(settings.signIn()), RateLimit.ofAddress(settings.address()));
        return security -> security.addFilterBefore(filter, CorsFilter.class);
    }

    /** When it is known who asks. */
    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitOfPersons(
            RateLimits limits, RateLimitSettings settings, JsonMapper json) {
        FilterRegistrationBean<RateLimitFilter> registration =
                new FilterRegistrationBean<>(new RateLimitFilter(limits, json, RateLimit.ofPerson(settings.person())));
        registration.setOrder(0);
        return registration;
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource(EdgeSettings settings) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.corsOrigins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "After-Position",
                "Last-Event-ID",
                "Prefer"));
        cors.setExposedHeaders(
                List.of("ETag", "Link", "Location", "Log-Position", "RateLimit", "RateLimit-Policy", "Retry-After"));
        cors.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        return source;
    }

    /** Headers that tell another address, scheme or host are believed from proxies that are named, from nobody else. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> trustedProxies(EdgeSettings settings) {
        return server -> {
            if (!settings.trustedProxies().isEmpty()) {
                RemoteIpValve valve = new RemoteIpValve();
                valve.setInternalProxies(String.join(",", settings.proxyRanges()));
                valve.setRemoteIpHeader("X-Forwarded-For");
                valve.setProtocolHeader("X-Forwarded-Proto");
                valve.setHostHeader("X-Forwarded-Host");
                valve.setPortHeader("X-Forwarded-Port");
                server.addEngineValves(valve);
            }
        };
    }
}
