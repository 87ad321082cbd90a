package dev.symposium.api.edge;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Counts requests against limits: for all nodes together where they share a Redis that answers, otherwise on this node
 * alone. A Redis that is gone makes the limits laxer, never the application unreachable.
 */
final class RateLimits {
    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

    private final Buckets local = new LocalBuckets();
    private final @Nullable Buckets shared;
    private volatile boolean together = true;

    RateLimits(@Nullable Buckets shared) {
        this.shared = shared;
    }

    /** Counts the request and tells whether it was within the limit; empty when the limit does not apply to it. */
    Optional<ConsumptionProbe> count(RateLimit limit, HttpServletRequest request) {
        String client = limit.perMinute() == 0 ? null : limit.client().apply(request);
        return client == null ? Optional.empty() : Optional.of(consumed(limit, client));
    }

    private ConsumptionProbe consumed(RateLimit limit, String client) {
        if (shared != null) {
            try {
                ConsumptionProbe probe = consumed(shared.of(limit, client));
                together = true;
                return probe;
            } catch (RuntimeException unreachable) {
                warnOnce(unreachable);
            }
        }
        return consumed(local.of(limit, client));
    }

    private void warnOnce(RuntimeException unreachable) {
        if (together) {
            together = false;
            log.warn("Redis does not answer: requests are counted on this node alone", unreachable);
        }
    }

    private static ConsumptionProbe consumed(Bucket bucket) {
        return bucket.tryConsumeAndReturnRemaining(1);
    }
}
