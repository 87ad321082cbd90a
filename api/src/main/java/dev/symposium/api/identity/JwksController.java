package dev.symposium.api.identity;

import java.util.Map;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.Anyone;
import dev.symposium.api.security.PublishedKeys;

import io.swagger.v3.oas.annotations.Operation;

/** The keys by which anybody can check an access token (RFC 7517). */
@RestController
class JwksController {
    private final PublishedKeys keys;

    JwksController(PublishedKeys keys) {
        this.keys = keys;
    }

    @Operation(summary = "The keys that check access tokens, as a JSON Web Key Set")
    @Anyone
    @GetMapping("/.well-known/jwks.json")
    Map<String, Object> keys() {
        return keys.jwks();
    }
}
