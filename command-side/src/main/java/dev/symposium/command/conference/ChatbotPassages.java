package dev.symposium.command.conference;

import java.text.BreakIterator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.symposium.command.assistant.Passage;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;
import dev.symposium.events.conference.Source;

/** What a chatbot can answer from: the dates of its event, its description, and its guests. */
final class ChatbotPassages {

    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern(
                    "EEEE, d MMMM yyyy 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ChatbotState chatbot;
    private final ChatbotProfile profile;
    private final List<Passage> passages = new ArrayList<>();

    private ChatbotPassages(ChatbotState chatbot) {
        this.chatbot = chatbot;
        this.profile = chatbot.profile();
    }

    static List<Passage> of(ChatbotState chatbot) {
        ChatbotPassages all = new ChatbotPassages(chatbot);
        all.addDates();
        all.addDescription();
        all.addList("Speakers", "who speak", GuestProfile::speaker);
        all.addList("Moderators", "who moderate", GuestProfile::moderator);
        all.addList("Guests", "who guest", ignored -> true);
        chatbot.guests().forEach(all::addGuest);
        return List.copyOf(all.passages);
    }

    private void addDates() {
        String text = "%s starts on %s and ends on %s."
                .formatted(profile.eventName(), date(profile.startsAt()), date(profile.endsAt()));
        add("schedule", profile.eventName(), text, "when start end event " + profile.name() + " " + text, true);
    }

    /** The whole of it for who asks what the event is about, and each sentence for who asks for a detail. */
    private void addDescription() {
        if (profile.description().isBlank()) {
            return;
        }
        add("description", profile.eventName(), profile.description(), "about event " + names(), true);
        for (String sentence : sentences(profile.description())) {
            add("description", profile.eventName(), sentence, sentence, false);
        }
    }

    private void addList(String title, String index, Predicate<GuestProfile> belongs) {
        String names = chatbot.guests().values().stream()
                .filter(belongs)
                .map(GuestProfile::name)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            add("guests", title, title + ": " + names + ".", index + " event " + names(), true);
        }
    }

    private void addGuest(GuestId guestId, GuestProfile guest) {
        String role = (guest.speaker() ? " speak" : "") + (guest.moderator() ? " moderate" : "");
        String text = guest.name()
                + (guest.title().isBlank() ? "" : ", " + guest.title())
                + (guest.description().isBlank() ? "." : ": " + guest.description());
        Source source = new Source("guest", guestId.toString(), guest.name(), text);
        passages.add(new Passage(source, "who guest" + role + " " + text, false));
    }

    private void add(String kind, String title, String text, String index, boolean whole) {
        Source source = new Source(kind, chatbot.chatbotId().toString(), title, text);
        passages.add(new Passage(source, index, whole));
    }

    private String names() {
        return profile.name() + " " + profile.eventName();
    }

    private static String date(Instant instant) {
        return DATE_AND_TIME.format(instant);
    }

    private static List<String> sentences(String text) {
        BreakIterator boundaries = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        boundaries.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; start = end, end = boundaries.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }
}
