package dev.symposium.api.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import dev.symposium.command.NamedLocks;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.InstallationSecret;
import dev.symposium.eventstore.EventStoreUnavailableException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Reads a request that bears an {@code Idempotency-Key}, so that a repeat can be told from another request, and lets
 * those that bear the same one pass one after the other: a repeat that comes while the first is at work finds it done.
 */
@Component
@Order(2)
class IdempotencyKeyFilter extends OncePerRequestFilter {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String DIGEST = IdempotencyKeyFilter.class.getName();
    private static final int LONGEST = 200;
    private static final Set<String> QUERIES = Set.of("GET", "HEAD", "OPTIONS");

    private final HandlerExceptionResolver handlerExceptionResolver;
    private final InstallationSecret secret;
    private final NamedLocks locks;

    IdempotencyKeyFilter(
            HandlerExceptionResolver handlerExceptionResolver, InstallationSecret secret, NamedLocks locks) {
        this.handlerExceptionResolver = handlerExceptionResolver;
        this.secret = secret;
        this.locks = locks;
    }

    /** The key within this request's own scope, which is the actor, the method and the path; null without one. */
    static @Nullable String scopedKey(HttpServletRequest request, String actor) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        return key == null
                ? null
                : Digest.of((actor + "\n" + request.getMethod() + "\n" + request.getRequestURI() + "\n" + key)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** A digest of the request's body, null for a request without a key. */
    static @Nullable String digestOf(HttpServletRequest request) {
        return request.getAttribute(DIGEST) instanceof String digest ? digest : null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(IDEMPOTENCY_KEY) == null || QUERIES.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key.isBlank() || key.length() > LONGEST) {
            Rejection refused =
                    Rejection.invalid(IDEMPOTENCY_KEY, "length", "A key has 1 to %d characters.".formatted(LONGEST));
            handlerExceptionResolver.resolveException(request, response, null, refused);
            return;
        }
        if (BodyLimitFilter.isForm(request)) {
            // Clients draw the boundary anew for each repeat: the endpoint compares the file.
            passInTurn(request, request, response, chain);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        // Keyed, because it goes to the log and the body may hold a password: nobody can try passwords on it.
        request.setAttribute(DIGEST, HexFormat.of().formatHex(secret.hashOf(body)));
        passInTurn(request, new Read(request, body), response, chain);
    }

    private void passInTurn(
            HttpServletRequest request, HttpServletRequest read, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        NamedLocks.Held lock;
        try {
            lock = locks.take("request "
                    + scopedKey(request, OriginArgumentResolver.actor().name()));
        } catch (Rejection | EventStoreUnavailableException notNow) {
            handlerExceptionResolver.resolveException(request, response, null, notNow);
            return;
        }
        try (lock) {
            chain.doFilter(read, response);
        }
    }

    /** A request whose body has been read and can be read again, once. */
    private static final class Read extends HttpServletRequestWrapper {
        private final ByteArrayInputStream body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    return body.read(buffer, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body has been read");
                }
            };
        }
    }
}
