package dev.symposium.api.edge;

import java.net.URI;
import java.util.List;

import org.apache.catalina.util.NetMask;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.api.embedded.StartRefused;

/**
 * What an operator decides about requests.
 *
 * @param corsOrigins whose pages may call from another origin, such as {@code https://app.example.org}; none by default
 * @param trustedProxies addresses and CIDR ranges whose {@code X-Forwarded-*} headers are believed; none by default
 */
@ConfigurationProperties("symposium")
public record EdgeSettings(
        @DefaultValue List<String> corsOrigins,
        @DefaultValue List<String> trustedProxies) {

    /**
     * Checks both lists.
     *
     * @throws StartRefused when something else is among them
     */
    public EdgeSettings {
        if (!corsOrigins.stream().allMatch(EdgeSettings::isOrigin)) {
            throw new StartRefused(
                    "SYMPOSIUM_CORS_ORIGINS has something that is no origin.",
                    "Each is a scheme and a host, such as https://app.example.org, without a path.");
        }
        try {
            ranges(trustedProxies).forEach(NetMask::new);
        } catch (IllegalArgumentException notARange) {
            throw new StartRefused(
                    "SYMPOSIUM_TRUSTED_PROXIES has something that is no address.",
                    "Each is an address or a range of addresses, such as 10.0.0.0/8.",
                    notARange);
        }
    }

    /** The trusted proxies, every one as a range. */
    List<String> proxyRanges() {
        return ranges(trustedProxies);
    }

    private static List<String> ranges(List<String> proxies) {
        return proxies.stream()
                .map(text -> text.indexOf('/') >= 0 ? text : text + (text.indexOf(':') >= 0 ? "/128" : "/32"))
                .toList();
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && text.equals(uri.getScheme() + "://" + uri.getAuthority())
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
