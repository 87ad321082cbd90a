package dev.symposium.api.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    private static final int BYTES_OF_DIGEST = 8;

    private VersionTag() {}

    /** Of the record that a command has left at this version. */
    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Of what is shown of it. */
    static String of(long version, Object shown) {
        byte[] digest = digest(JsonMapper.shared().writeValueAsBytes(shown));
        return "\"%d-%s\"".formatted(version, HexFormat.of().formatHex(digest, 0, BYTES_OF_DIGEST));
    }

    /** The version that a tag tells; empty when it is none of these. */
    static OptionalLong versionOf(String tag) {
        Matcher known = TAG.matcher(tag.strip());
        return known.matches() ? OptionalLong.of(Long.parseLong(known.group(1))) : OptionalLong.empty();
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
