package dev.symposium.api.web;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

/**
 * The version of a record as an entity tag. What a query shows may depend on who asks, on the clock and on other
 * records as well: its tag tells the version first and then the bytes, so that {@code If-None-Match} holds for the same
 * bytes only and {@code If-Match} for the same version.
 */
final class VersionTag {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})(-[0-9a-f]{16})?\"");
    private static final int DIGITS_OF_DIGEST = 16;

    private VersionTag() {}

    /** Of the record that a command has left at this version. */
    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Of what is shown of it. */
    static String of(long version, Object shown) {
        String digest = Digest.of(JsonMapper.shared().writeValueAsBytes(shown));
        return "\"%d-%s\"".formatted(version, digest.substring(0, DIGITS_OF_DIGEST));
    }

    /** The version that a tag tells; empty when it is none of these. */
    static OptionalLong versionOf(String tag) {
        Matcher known = TAG.matcher(tag.strip());
        return known.matches() ? OptionalLong.of(Long.parseLong(known.group(1))) : OptionalLong.empty();
    }
}
