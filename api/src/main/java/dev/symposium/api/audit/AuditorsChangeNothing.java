package dev.symposium.api.audit;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.symposium.api.security.Anyone;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.command.Rejection;
import dev.symposium.events.identity.Role;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Whoever has the role of an auditor changes nothing, whatever other roles they have: who judges has no hand in it.
 * What is their own, their log-in and their account, stays theirs, and so does what says that it is for auditors.
 */
@Component
class AuditorsChangeNothing implements HandlerInterceptor, WebMvcConfigurer {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> THEIR_OWN = List.of("/api/v1/auth/**", "/api/v1/users/me", "/api/v1/users/me/**");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns(THEIR_OWN);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean changes = !READING.contains(request.getMethod())
                && handler instanceof HandlerMethod endpoint
                && !endpoint.hasMethodAnnotation(Anyone.class)
                && !isForAuditors(endpoint);
        if (changes && isAuditor(SecurityContextHolder.getContext().getAuthentication())) {
            throw Rejection.forbidden("Auditors change nothing.");
        }
        return true;
    }

    private static boolean isForAuditors(HandlerMethod endpoint) {
        OnlyFor rule = endpoint.getMethodAnnotation(OnlyFor.class);
        return rule != null && List.of(rule.value()).contains(Role.AUDITOR);
    }

    private static boolean isAuditor(@Nullable Authentication authentication) {
        return authentication != null
                && authentication.getAuthorities().stream()
                        .anyMatch(authority -> "ROLE_AUDITOR".equals(authority.getAuthority()));
    }
}
