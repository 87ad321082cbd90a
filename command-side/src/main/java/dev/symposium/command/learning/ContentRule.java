package dev.symposium.command.learning;

import java.net.URI;
import java.net.URISyntaxException;

import dev.symposium.command.Rejection;
import dev.symposium.events.learning.LessonContent;

/** What a lesson must show: something to read, or a video; links lead to https addresses only. */
final class ContentRule {
    private ContentRule() {}

    static void check(LessonContent content) {
        switch (content.kind()) {
            case TEXT -> requireText(content);
            case VIDEO -> requireLink(content);
        }
        if (content.link() != null && !isHttps(content.link())) {
            throw Rejection.invalid("link", "not-https", "A link is an absolute https address.");
        }
    }

    private static void requireText(LessonContent content) {
        if (content.text().isBlank()) {
            throw Rejection.invalid("text", "missing", "A text lesson needs a text.");
        }
    }

    private static void requireLink(LessonContent content) {
        if (content.link() == null) {
            throw Rejection.invalid("link", "missing", "A video lesson needs the link to its video.");
        }
    }

    private static boolean isHttps(String link) {
        try {
            URI address = new URI(link);
            return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
