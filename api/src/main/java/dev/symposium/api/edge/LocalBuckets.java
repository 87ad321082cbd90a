package dev.symposium.api.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;

/** Counts in the memory of this node. A client that has been silent for two windows is forgotten: it is full again. */
final class LocalBuckets implements Buckets {
    private static final int CLIENTS = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(CLIENTS)
            .expireAfterAccess(RateLimit.WINDOW.multipliedBy(2))
            .build();

    @Override
    public Bucket of(RateLimit limit, String client) {
        return buckets.get(limit.name() + ' ' + client, ignored -> limit.inMemory());
    }
}
