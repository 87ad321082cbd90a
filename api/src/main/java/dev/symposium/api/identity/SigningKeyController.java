package dev.symposium.api.identity;

import java.net.URI;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.security.PublishedKeys;
import dev.symposium.command.Actor;
import dev.symposium.events.identity.Role;

import io.swagger.v3.oas.annotations.Operation;

/** The change of the keys that sign access tokens. They also change by themselves when they are old. */
@RestController
@RequestMapping("/api/v1/signing-keys")
class SigningKeyController {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyController.class);
    private static final URI KEYS = URI.create("/.well-known/jwks.json");

    private final PublishedKeys keys;

    SigningKeyController(PublishedKeys keys) {
        this.keys = keys;
    }

    record Rotated(String kid) {}

    @Operation(summary = "Publish a new signing key, which soon takes the place of the one that signs")
    @OnlyFor(Role.ADMIN)
    @PostMapping("/rotation")
    ResponseEntity<Rotated> rotate(Actor actor) {
        String kid = keys.rotate();
        LOG.info("Signing key {} is next, says {}", kid, actor.name());
        return ResponseEntity.created(KEYS).body(new Rotated(kid));
    }
}
