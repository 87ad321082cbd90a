package dev.symposium.api.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.symposium.api.security.AccessToken;
import dev.symposium.api.security.AccessTokens;
import dev.symposium.api.security.Anyone;
import dev.symposium.api.security.Revocations;
import dev.symposium.api.web.Answer;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Authentication;
import dev.symposium.command.identity.Authentication.LoggedInAccount;
import dev.symposium.command.identity.RefreshToken;
import dev.symposium.command.identity.Sessions;
import dev.symposium.command.identity.Sessions.Continued;
import dev.symposium.command.identity.Sessions.Started;
import dev.symposium.events.identity.SessionEvent.Cause;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Logging in, staying so and logging out. */
@RestController
@RequestMapping("/api/v1/auth")
class SessionController {
    private static final HostCookie CLIENT = new HostCookie("symposium-client");
    private static final Duration CLIENT_KNOWN = Duration.ofDays(365);

    private final Authentication authentication;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final Revocations revocations;
    private final RefreshCookie cookies;

    SessionController(
            Authentication authentication,
            Sessions sessions,
            AccessTokens tokens,
            Revocations revocations,
            RefreshCookie cookies) {
        this.authentication = authentication;
        this.sessions = sessions;
        this.tokens = tokens;
        this.revocations = revocations;
        this.cookies = cookies;
    }

    /**
     * {@code cookie}: whether the refresh token is to be kept in a cookie, as pages do, and left out of the answer.
     * {@code refreshToken}: of the session that the client has, {@code clientToken}: from its last log-in here; both if
     * it has one and not in a cookie.
     */
    record LogInAttempt(
            @NotBlank @Size(max = 254) String identifier,
            @NotNull @Size(max = 1024) String password,
            @Nullable Boolean cookie,
            @Nullable @Size(max = 100) String refreshToken,
            @Nullable @Size(max = 100) String clientToken) {
        @Override
        public String toString() {
            return "LogInAttempt[***]";
        }
    }

    /** Null for a client that has the token in a cookie. */
    record Bearer(@Nullable @Size(max = 100) String refreshToken) {
        @Override
        public String toString() {
            return "Bearer[***]";
        }
    }

    /**
     * A session: the token to send as {@code Authorization: Bearer}, for how many seconds it is valid, and what to get
     * the next one with. Of a log-in also by what the client is known again at the next one, and when the password is
     * over, if somebody else has chosen it.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Granted(
            String accessToken,
            @Nullable String refreshToken,
            long expiresIn,
            Person user,
            @Nullable String clientToken,
            @Nullable Instant passwordExpiresAt) {
        @Override
        public String toString() {
            return "Granted[***]";
        }
    }

    @Operation(summary = "Log in with e-mail address or username; the session that the client has is replaced")
    @Anyone
    @PostMapping("/login")
    ResponseEntity<Granted> logIn(
            @Valid @RequestBody LogInAttempt attempt,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String client,
            HttpServletRequest request,
            Origin origin) {
        String carried = attempt.clientToken() == null ? CLIENT.of(request).orElse(null) : attempt.clientToken();
        LoggedInAccount person = authentication.logIn(attempt.identifier(), attempt.password(), carried, origin);
        Started started = sessions.start(person, client, origin);
        endCarried(attempt, request, Origin.of(origin.actor(), origin.correlation()));
        boolean byCookie = Boolean.TRUE.equals(attempt.cookie());
        ResponseEntity.BodyBuilder answer = Answer.at(started.receipt(), HttpStatus.OK);
        keep(started.session(), byCookie, request, answer);
        if (byCookie) {
            answer.header(HttpHeaders.SET_COOKIE, CLIENT.keeping(person.clientToken(), CLIENT_KNOWN, request));
        }
        return answer.body(granted(
                started.session(), byCookie, byCookie ? null : person.clientToken(), person.passwordExpiresAt()));
    }

    private void endCarried(LogInAttempt attempt, HttpServletRequest request, Origin origin) {
        AccessToken.ofRequest()
                .map(known -> sessions.end(known.session(), Cause.REPLACED, origin))
                .ifPresent(revocations::learn);
        Optional.ofNullable(attempt.refreshToken())
                .map(RefreshToken::new)
                .or(() -> cookies.ofOwnPage(request))
                .flatMap(token -> sessions.end(token, Cause.REPLACED, origin))
                .ifPresent(revocations::learn);
    }

    @Operation(summary = "Exchange a refresh token, of the body or of the cookie, for the next tokens")
    @Anyone
    @PostMapping("/refresh")
    ResponseEntity<Granted> refresh(
            @Valid @RequestBody(required = false) @Nullable Bearer bearer, HttpServletRequest request, Origin origin) {
        RefreshToken token = tokenOf(bearer, request)
                .orElseThrow(() -> Rejection.unauthenticated("A refresh token is needed here."));
        Continued session = refreshed(token, origin);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        keep(session, isByCookie(bearer), request, answer);
        return answer.body(granted(session, isByCookie(bearer), null, null));
    }

    /** A token that is refused may have ended its session. */
    private Continued refreshed(RefreshToken token, Origin origin) {
        try {
            return sessions.refresh(token, origin);
        } catch (Rejection refused) {
            revocations.catchUp();
            throw refused;
        }
    }

    @Operation(summary = "Log out: end the session of the access token, or else of the refresh token")
    @Anyone
    @PostMapping("/logout")
    ResponseEntity<Void> logOut(
            @Valid @RequestBody(required = false) @Nullable Bearer bearer, HttpServletRequest request, Origin origin) {
        Optional<RefreshToken> token = tokenOf(bearer, request);
        AccessToken.ofRequest()
                .map(known -> sessions.end(known.session(), Cause.LOGGED_OUT, origin))
                .or(() -> token.flatMap(known -> sessions.end(known, Cause.LOGGED_OUT, origin)))
                .ifPresent(revocations::learn);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookies.forgetting(request))
                .build();
    }

    private void keep(
            Continued session, boolean byCookie, HttpServletRequest request, ResponseEntity.BodyBuilder answer) {
        answer.cacheControl(CacheControl.noStore());
        if (byCookie) {
            answer.header(HttpHeaders.SET_COOKIE, cookies.keeping(session, request));
        }
    }

    private Granted granted(
            Continued session, boolean byCookie, @Nullable String clientToken, @Nullable Instant passwordExpiresAt) {
        return new Granted(
                tokens.issue(session.account(), session.id()),
                byCookie ? null : session.token().value(),
                AccessTokens.LIFE.toSeconds(),
                Person.of(session.account()),
                clientToken,
                passwordExpiresAt);
    }

    private Optional<RefreshToken> tokenOf(@Nullable Bearer bearer, HttpServletRequest request) {
        return bearer == null || bearer.refreshToken() == null
                ? cookies.of(request)
                : Optional.of(new RefreshToken(bearer.refreshToken()));
    }

    private static boolean isByCookie(@Nullable Bearer bearer) {
        return bearer == null || bearer.refreshToken() == null;
    }
}
