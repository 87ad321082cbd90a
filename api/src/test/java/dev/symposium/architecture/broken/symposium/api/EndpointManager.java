package dev.symposium.architecture.broken.symposium.api;

import java.time.Instant;
import java.util.UUID;

import org.springframework.web.bind.annotation.GetMapping;

class EndpointManager {
    @GetMapping("/nobody-says-for-whom")
    String now() {
        return UUID.randomUUID() + " " + Instant.now();
    }
}
