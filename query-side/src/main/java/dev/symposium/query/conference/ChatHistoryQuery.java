package dev.symposium.query.conference;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.events.conference.ParticipationId;
import dev.symposium.query.view.InvalidCursorException;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Reads chat histories. Every page costs the same: the participation and its messages, by identifier. */
@Component
public class ChatHistoryQuery {

    private static final String CURSOR = "before:";
    private static final int NOT_YET = 50;

    private final Views<ParticipationView> participations;
    private final Views<ChatHistory> history;

    ChatHistoryQuery(ViewStore views) {
        participations = views.of(ParticipationView.class);
        history = views.of(ChatHistory.class);
    }

    /**
     * What was said in a participation, the newest first; nothing for one that has never begun. A page may be empty and
     * yet have a next, while the history is far behind what has been counted.
     *
     * @throws InvalidCursorException when the cursor is not one of a history's
     */
    public Page<ChatMessage> newestFirst(ParticipationId participation, PageRequest request) {
        long before = Math.min(decoded(request.cursor()), count(participation));
        List<ChatMessage> messages = before == 0 ? List.of() : newestFirst(participation, before, request.limit());
        long from = messages.isEmpty()
                ? first(before, request.limit())
                : messages.getLast().number();
        return new Page<>(messages, from == 0 ? null : encoded(from));
    }

    /** What has just been counted may not be in the history yet: the page then begins with the newest that is. */
    private List<ChatMessage> newestFirst(ParticipationId participation, long before, int limit) {
        long from = Math.max(0, before - limit);
        List<ChatMessage> newest = messages(participation, from, before);
        return newest.size() == before - from
                ? newest
                : messages(participation, first(before, limit), before).stream()
                        .limit(limit)
                        .toList();
    }

    private List<ChatMessage> messages(ParticipationId participation, long from, long before) {
        return history.findAll(ChatHistory.idsOf(participation, from, before)).stream()
                .map(ChatHistory::message)
                .sorted(Comparator.comparingLong(ChatMessage::number).reversed())
                .toList();
    }

    /** The first number that a page looks at. */
    static long first(long before, int limit) {
        return Math.max(0, before - limit - NOT_YET);
    }

    private long count(ParticipationId participation) {
        return participations
                .find(participation.toString())
                .map(ParticipationView::messageCount)
                .orElse(0L);
    }

    private static String encoded(long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((CURSOR + number).getBytes(StandardCharsets.UTF_8));
    }

    private static long decoded(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            long number = text.startsWith(CURSOR) ? Long.parseLong(text.substring(CURSOR.length())) : 0;
            if (number > 0) {
                return number;
            }
        } catch (IllegalArgumentException malformed) {
            throw new InvalidCursorException();
        }
        throw new InvalidCursorException();
    }
}
