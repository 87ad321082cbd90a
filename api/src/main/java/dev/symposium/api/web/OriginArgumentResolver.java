package dev.symposium.api.web;

import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import dev.symposium.api.security.AccessToken;
import dev.symposium.command.Actor;
import dev.symposium.command.Origin;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import jakarta.servlet.http.HttpServletRequest;

/** Tells a controller who asks: as an {@link Actor}, or as the {@link Origin} of the command it is to send. */
@Component
class OriginArgumentResolver implements HandlerMethodArgumentResolver {
    private static final String CORRELATION = "X-Correlation-Id";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Origin.class || parameter.getParameterType() == Actor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Actor actor = actor();
        return parameter.getParameterType() == Actor.class ? actor : origin(actor, request);
    }

    /** Whose request this thread works on. */
    static Actor actor() {
        return AccessToken.ofRequest()
                .map(token -> new Actor(token.user(), token.roles(), token.company()))
                .orElseGet(Actor::anonymous);
    }

    private static Origin origin(Actor actor, NativeWebRequest request) {
        HttpServletRequest http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return new Origin(
                actor,
                correlation(request),
                null,
                IdempotencyKeyFilter.scopedKey(http, actor.name()),
                IdempotencyKeyFilter.digestOf(http),
                expectedVersion(http));
    }

    /**
     * The version of {@code If-Match}; null without one, and for {@code *}, since commands insist on a record anyhow.
     */
    private static @Nullable Long expectedVersion(HttpServletRequest request) {
        String tag = request.getHeader(HttpHeaders.IF_MATCH);
        if (tag == null || tag.strip().equals("*")) {
            return null;
        }
        return VersionTag.versionOf(tag).orElseThrow(PreconditionFailedException::new);
    }

    private static String correlation(NativeWebRequest request) {
        String given = request.getHeader(CORRELATION);
        try {
            return given == null
                    ? TimeOrderedIdentifierFactory.next().toString()
                    : UUID.fromString(given).toString();
        } catch (IllegalArgumentException notAUuid) {
            return TimeOrderedIdentifierFactory.next().toString();
        }
    }
}
