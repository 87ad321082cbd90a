package dev.symposium.api.edge;

import java.net.URI;
import java.util.List;

import org.apache.catalina.util.NetMask;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import jakarta.validation.constraints.AssertTrue;

/**
 * What an operator decides about requests.
 *
 * @param corsOrigins whose pages may call from another origin, such as {@code https://app.example.org}; none by default
 * @param trustedProxies addresses and CIDR ranges whose {@code X-Forwarded-*} headers are believed; none by default
 */
@Validated
@ConfigurationProperties("symposium")
record EdgeSettings(
        @DefaultValue List<String> corsOrigins,
        @DefaultValue List<String> trustedProxies) {

    @AssertTrue(message = "each is a scheme and a host, such as https://app.example.org, without a path")
    boolean isCorsOrigins() {
        return corsOrigins.stream().allMatch(EdgeSettings::isOrigin);
    }

    @AssertTrue(message = "each is an address or a range of them, such as 10.0.0.0/8")
    boolean isTrustedProxies() {
        try {
            proxyRanges().forEach(NetMask::new);
            return true;
        } catch (IllegalArgumentException notARange) {
            return false;
        }
    }

    /** The trusted proxies, every one as a range. */
    List<String> proxyRanges() {
        return trustedProxies.stream()
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
