package dev.symposium.api.edge;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;

/** Counts in Redis, for all nodes together. */
final class SharedBuckets implements Buckets, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final ProxyManager<byte[]> buckets;

    /** @throws io.lettuce.core.RedisConnectionException when it does not answer */
    SharedBuckets(String url) {
        client = RedisClient.create(RedisURI.create(url));
        client.setOptions(ClientOptions.builder()
                // A request does not wait for a Redis that is gone.
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        connection = client.connect(ByteArrayCodec.INSTANCE);
        buckets = Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(RateLimit.WINDOW))
                .requestTimeout(PATIENCE)
                .build();
    }

    @Override
    public Bucket of(RateLimit limit, String client) {
        byte[] key = ("symposium:rate-limit:" + limit.name() + ':' + client).getBytes(StandardCharsets.UTF_8);
        return buckets.getProxy(key, limit::configuration);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
