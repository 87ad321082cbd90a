package dev.symposium.api.security;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.symposium.events.identity.Role;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Asks every endpoint of ours whom it answers, before anything of the request is read: whoever is not let in learns
 * nothing from how their body would be judged. An endpoint that does not say answers nobody.
 */
@Configuration(proxyBeanMethods = false)
class AccessRules implements WebMvcConfigurer, HandlerInterceptor {
    private static final String OURS = "dev.symposium.";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint
                && endpoint.getBeanType().getName().startsWith(OURS)
                && !answers(endpoint, SecurityContextHolder.getContext().getAuthentication())) {
            throw new AccessDeniedException("The endpoint does not answer this person");
        }
        return true;
    }

    private static boolean answers(HandlerMethod endpoint, @Nullable Authentication person) {
        if (endpoint.hasMethodAnnotation(Anyone.class)) {
            return true;
        }
        if (!(person instanceof JwtAuthenticationToken token)) {
            return false;
        }
        OnlyFor some = endpoint.getMethodAnnotation(OnlyFor.class);
        return some == null ? endpoint.hasMethodAnnotation(LoggedIn.class) : hasAnyOf(some.value(), token);
    }

    private static boolean hasAnyOf(Role[] roles, JwtAuthenticationToken token) {
        return Arrays.stream(roles).anyMatch(AccessToken.of(token.getToken()).roles()::contains);
    }
}
