package dev.symposium.api.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import dev.symposium.command.Policies;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Says {@code DEGRADED} while an event is parked: everything works, and something has been left undone. */
@Component
class PolicyHealthIndicator implements HealthIndicator {
    static final String DEGRADED = "DEGRADED";

    private final Policies policies;

    PolicyHealthIndicator(Policies policies, MeterRegistry meters) {
        this.policies = policies;
        Gauge.builder("symposium.policies.parked", policies, Policies::parked)
                .description("Events that policies could not react to")
                .register(meters);
    }

    @Override
    public Health health() {
        long parked = policies.parked();
        return (parked == 0 ? Health.up() : Health.status(DEGRADED))
                .withDetail("parked", parked)
                .build();
    }
}
