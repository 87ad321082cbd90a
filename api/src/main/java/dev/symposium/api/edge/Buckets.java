package dev.symposium.api.edge;

import io.github.bucket4j.Bucket;

/** Where requests are counted. */
interface Buckets {
    /** What is left of a limit for one client. */
    Bucket of(RateLimit limit, String client);
}
