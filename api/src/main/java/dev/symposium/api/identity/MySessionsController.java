package dev.symposium.api.identity;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.symposium.api.security.AccessToken;
import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.security.Revocations;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Accounts;
import dev.symposium.command.identity.OpenSession;
import dev.symposium.command.identity.Sessions;
import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionId;

import io.swagger.v3.oas.annotations.Operation;

/** Where I am logged in. */
@RestController
@RequestMapping("/api/v1/auth")
class MySessionsController {
    private final Sessions sessions;
    private final Accounts accounts;
    private final Revocations revocations;

    MySessionsController(Sessions sessions, Accounts accounts, Revocations revocations) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.revocations = revocations;
    }

    /** {@code session} is null for one that has just ended. */
    record Current(@JsonUnwrapped Person person, @Nullable OpenSession session) {}

    /** One of my sessions; {@code current} is the one that this request is made in. */
    record Mine(SessionId id, String client, Instant startedAt, Instant usedAt, Instant expiresAt, boolean current) {}

    @Operation(summary = "Who is logged in, and in which session")
    @LoggedIn
    @GetMapping("/session")
    Current session(Actor actor) {
        SessionId current = AccessToken.requireSession();
        Person person = accounts.byId(actor.requireUser()).map(Person::of).orElseThrow(MySessionsController::nobody);
        return new Current(person, sessions.find(current).orElse(null));
    }

    @Operation(summary = "My sessions, the last used first")
    @LoggedIn
    @GetMapping("/sessions")
    ItemList<Mine> sessions(Actor actor) {
        SessionId current = AccessToken.requireSession();
        List<Mine> mine = sessions.of(actor.requireUser()).stream()
                .map(open -> new Mine(
                        open.id(),
                        open.client(),
                        open.startedAt(),
                        open.usedAt(),
                        open.expiresAt(),
                        open.id().equals(current)))
                .toList();
        return new ItemList<>(mine, null);
    }

    @Operation(summary = "End one of my sessions")
    @LoggedIn
    @DeleteMapping("/sessions/{id}")
    ResponseEntity<Void> end(@PathVariable("id") SessionId session, Origin origin) {
        return Answer.done(end(session, Cause.ENDED_REMOTELY, origin), session);
    }

    @Operation(summary = "End all of my sessions but this one")
    @LoggedIn
    @DeleteMapping("/sessions")
    ResponseEntity<Void> endOthers(Origin origin) {
        for (SessionId other : sessions.othersOf(origin.actor().requireUser(), AccessToken.requireSession())) {
            end(other, Cause.ENDED_REMOTELY, Origin.of(origin.actor(), origin.correlation()));
        }
        return ResponseEntity.noContent().build();
    }

    private Receipt<Object> end(SessionId session, Cause cause, Origin origin) {
        Receipt<Object> receipt = sessions.end(session, cause, origin);
        revocations.learn(receipt);
        return receipt;
    }

    private static Rejection nobody() {
        return Rejection.notFound("There is no such person.");
    }
}
