package dev.symposium.api.identity;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.security.PublishedKeys;
import dev.symposium.api.web.Answer;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.audit.KeyRotations;
import dev.symposium.command.audit.KeyRotations.SigningKey;
import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.identity.Role;

import io.swagger.v3.oas.annotations.Operation;

/** The change of the keys that sign access tokens. They also change by themselves when they are old. */
@RestController
@RequestMapping("/api/v1/signing-keys")
class SigningKeyController {
    private static final URI KEYS = URI.create("/.well-known/jwks.json");

    private final PublishedKeys keys;
    private final KeyRotations rotations;

    SigningKeyController(PublishedKeys keys, KeyRotations rotations) {
        this.keys = keys;
        this.rotations = rotations;
    }

    record Rotated(String kid) {}

    @Operation(summary = "Publish a new signing key, which soon takes the place of the one that signs")
    @OnlyFor(Role.ADMIN)
    @PostMapping("/rotation")
    ResponseEntity<Rotated> rotate(Origin origin) {
        Receipt<String> rotated =
                rotations.rotate(Purpose.ACCESS_TOKENS, origin, () -> new SigningKey(keys.rotate(), null));
        return Answer.with(rotated, HttpStatus.CREATED, KEYS, new Rotated(String.valueOf(rotated.result())));
    }
}
