package dev.symposium.api.edge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import jakarta.servlet.http.HttpServletRequest;

/**
 * One limit: so many requests in any minute, for each client.
 *
 * @param name as it is told to clients
 * @param client whom a request counts for; null when it does not count
 */
record RateLimit(String name, int perMinute, Function<HttpServletRequest, @Nullable String> client) {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int IPV6_NETWORK = 8;

    static RateLimit ofAddress(int perMinute) {
        return new RateLimit("address", perMinute, RateLimit::address);
    }

    static RateLimit ofPerson(int perMinute) {
        return new RateLimit("person", perMinute, request -> {
            var principal = request.getUserPrincipal();
            return principal == null ? null : principal.getName();
        });
    }

    /** Refreshing and logging out are not counted: they try no password. */
    static RateLimit ofSignIn(int perMinute) {
        return new RateLimit("sign-in", perMinute, request -> asksForSecret(request) ? address(request) : null);
    }

    BucketConfiguration configuration() {
        return BucketConfiguration.builder().addLimit(bandwidth()).build();
    }

    Bucket inMemory() {
        return Bucket.builder().addLimit(bandwidth()).build();
    }

    private Bandwidth bandwidth() {
        return Bandwidth.builder()
                .capacity(perMinute)
                .refillGreedy(perMinute, WINDOW)
                .build();
    }

    private static boolean asksForSecret(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !HttpMethod.GET.matches(request.getMethod())
                && (path.equals("/api/v1/companies")
                        || (path.startsWith("/api/v1/auth/")
                                && !path.endsWith("/refresh")
                                && !path.endsWith("/logout")));
    }

    /** One client has one IPv4 address or one IPv6 network of 64 bits, within which it can take any address. */
    private static String address(HttpServletRequest request) {
        String text = request.getRemoteAddr();
        if (text.indexOf(':') < 0) {
            return text;
        }
        try {
            byte[] network = Arrays.copyOf(InetAddress.getByName(text).getAddress(), IPV6_NETWORK);
            return HexFormat.of().formatHex(network);
        } catch (UnknownHostException notAnAddress) {
            return text;
        }
    }
}
