package dev.symposium.api.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import dev.symposium.command.Rejection;
import dev.symposium.query.view.PageRequest;

/** Reads {@code limit} and {@code cursor}. */
@Component
class PageRequestArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String limit = request.getParameter("limit");
        try {
            return new PageRequest(
                    limit == null ? PageRequest.DEFAULT_LIMIT : Integer.parseInt(limit),
                    request.getParameter("cursor"));
        } catch (IllegalArgumentException e) {
            throw Rejection.invalid("limit", "out-of-range", "The limit is from 1 to " + PageRequest.MOST + ".");
        }
    }
}
