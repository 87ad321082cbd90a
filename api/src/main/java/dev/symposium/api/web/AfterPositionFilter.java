package dev.symposium.api.web;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import dev.symposium.command.Rejection;
import dev.symposium.query.view.After;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Lets a query wait for what its client has written: {@code After-Position} holds for all views that it reads. Of each
 * view it reads one making, also while another takes its place.
 */
@Component
class AfterPositionFilter extends OncePerRequestFilter {
    static final String AFTER_POSITION = "After-Position";

    private final HandlerExceptionResolver handlerExceptionResolver;

    AfterPositionFilter(HandlerExceptionResolver handlerExceptionResolver) {
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    private static long positive(@Nullable String position) {
        long number = position == null ? 0 : Long.parseLong(position);
        if (number < 0) {
            throw new NumberFormatException("A position is not negative");
        }
        return number;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long position;
        try {
            position = positive(request.getHeader(AFTER_POSITION));
        } catch (NumberFormatException e) {
            Rejection notANumber = Rejection.invalid(AFTER_POSITION, "not-a-position", "A position is a whole number.");
            handlerExceptionResolver.resolveException(request, response, null, notANumber);
            return;
        }
        try {
            After.position(position, () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // A chain declares no other; a Callable does.
            throw new ServletException(e);
        }
    }
}
