package dev.symposium.api.security;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.events.company.CompanyId;
import dev.symposium.query.Scope;

/**
 * Tells a controller how far the person who asks may look over the records of others. The only place where a
 * {@link Scope} is made: the boundary between companies is drawn here.
 */
@Component
public class ScopeArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Scope.class;
    }

    @Override
    public Scope resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            throw Rejection.unauthenticated("This needs a valid access token.");
        }
        AccessToken claims = AccessToken.of(token.getToken());
        CompanyId company = new Actor(claims.user(), claims.roles(), claims.company()).overseen();
        return company == null ? Scope.everything() : Scope.of(company);
    }
}
