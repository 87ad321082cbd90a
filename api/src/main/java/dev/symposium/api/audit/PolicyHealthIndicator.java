package dev.symposium.api.audit;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import dev.symposium.command.Policies;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Says {@code DEGRADED} while an event is parked: everything works, and something has been left undone. Says
 * {@code DOWN} where the database does not tell.
 */
@Component
class PolicyHealthIndicator extends AbstractHealthIndicator {
    static final String DEGRADED = "DEGRADED";

    private final Policies policies;

    PolicyHealthIndicator(Policies policies, MeterRegistry meters) {
        this.policies = policies;
        Gauge.builder("symposium.policies.parked", policies, Policies::parked)
                .description("Events that policies could not react to")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        long parked = policies.parked();
        (parked == 0 ? health.up() : health.status(DEGRADED)).withDetail("parked", parked);
    }
}
