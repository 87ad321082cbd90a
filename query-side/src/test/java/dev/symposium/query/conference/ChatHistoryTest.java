package dev.symposium.query.conference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.symposium.query.view.InvalidCursorException;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ProjectionFixture;

import static dev.symposium.query.conference.ConferenceEvents.ADA;
import static dev.symposium.query.conference.ConferenceEvents.CHATBOT;
import static dev.symposium.query.conference.ConferenceEvents.OF_ADA;
import static dev.symposium.query.conference.ConferenceEvents.SOURCE;
import static dev.symposium.query.conference.ConferenceEvents.joined;
import static dev.symposium.query.conference.ConferenceEvents.message;
import static dev.symposium.query.conference.ConferenceEvents.replied;
import static dev.symposium.query.conference.ConferenceEvents.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChatHistoryTest {
    private static final Instant THEN = Instant.parse("2026-03-02T10:00:00.123456Z");

    @RegisterExtension
    final ProjectionFixture<ChatHistory> history =
            new ProjectionFixture<>(ChatHistory.class, new ChatHistoryProjection());

    private final ProjectionFixture<ParticipationView> participations =
            history.beside(ParticipationView.class, new ParticipationProjection());

    @Test
    void aMessageAndItsReplyStandOneAfterTheOther() {
        history.at(THEN)
                .given(sent(0), replied(1, 12))
                .then(
                        OF_ADA + ":0",
                        new ChatHistory(
                                OF_ADA + ":0",
                                new ChatMessage(
                                        message(0).toString(),
                                        ConferenceEvents.CONVERSATION.toString(),
                                        0,
                                        ChatMessage.Author.PARTICIPANT,
                                        "Question 0",
                                        Instant.parse("2026-03-02T10:00:00.123Z"),
                                        null)))
                .then(
                        OF_ADA + ":1",
                        new ChatHistory(
                                OF_ADA + ":1",
                                new ChatMessage(
                                        message(1).toString(),
                                        ConferenceEvents.CONVERSATION.toString(),
                                        1,
                                        ChatMessage.Author.CHATBOT,
                                        "Answer 1",
                                        Instant.parse("2026-03-02T10:00:00.123Z"),
                                        new ChatMessage.Reply(
                                                message(0).toString(), List.of(SOURCE), "offline", 2, 12, null))));
    }

    @Test
    void aMessageIsWrittenOnceAndNeverAgain() {
        history.given(sent(0), replied(1, 12)).given(sent(2)).given(replied(3, 12));
        assertThat(history.writes()).containsExactly("insert", "insert", "insert", "insert");
    }

    @Test
    void aMessageThatIsDeliveredAgainIsThereOnce() {
        history.given(sent(0), replied(1, 12)).deliveredAgain();
        participations.given(joined(CHATBOT, ADA), sent(0), replied(1, 12));
        assertThat(read(10)).containsExactly(1L, 0L);
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "25", "50", "100"})
    void pageByPageTheWholeHistoryIsReadTheNewestFirst(int limit) {
        said(123);
        assertThat(read(limit)).isEqualTo(numbers(0, 122).reversed());
    }

    @Test
    void whatIsSaidMeanwhileDoesNotMoveThePagesAfterTheFirst() {
        said(10);
        Page<ChatMessage> first = page(new PageRequest(4, null));
        say(10);
        assertThat(page(new PageRequest(4, first.next())).items())
                .extracting(ChatMessage::number)
                .containsExactly(5L, 4L, 3L, 2L);
    }

    @Test
    void whatIsCountedAndNotInTheHistoryYetLeavesNoPageEmpty() {
        said(60);
        participations.given(sent(60), replied(61, 12));
        assertThat(page(new PageRequest(3, null)).items())
                .extracting(ChatMessage::number)
                .containsExactly(59L, 58L, 57L);
    }

    @Test
    void aHistoryThatIsFarBehindWhatIsCountedIsReadToItsBeginning() {
        said(20);
        LongStream.range(20, 400).forEach(number -> participations.given(counted(number)));
        assertThat(read(25)).isEqualTo(numbers(0, 19).reversed());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 100, 101, 149, 150, 151, 500_000, 999_999})
    void anyPageLooksForItsMessagesAndFiftyMoreAtTheMost(long before) {
        assertThat(ChatHistory.idsOf(OF_ADA, ChatHistoryQuery.first(before, PageRequest.MOST), before))
                .hasSizeLessThanOrEqualTo(PageRequest.MOST + 50)
                .contains(ChatHistory.idOf(OF_ADA, before - 1));
    }

    @Test
    void whoHasSaidNothingHasNoHistory() {
        assertThat(page(PageRequest.first())).isEqualTo(new Page<>(List.of(), null));
        participations.given(joined(CHATBOT, ADA));
        assertThat(page(PageRequest.first())).isEqualTo(new Page<>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "MTI", "YmVmb3JlOg", "YmVmb3JlOi01", "YmVmb3JlOjA", "YmVmb3JlOng"})
    void aCursorThatNoHistoryHasGivenIsRefused(String cursor) {
        said(2);
        assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> page(new PageRequest(10, cursor)));
    }

    private void said(long messages) {
        participations.given(joined(CHATBOT, ADA));
        LongStream.range(0, messages).forEach(this::say);
    }

    private List<Long> read(int limit) {
        List<Long> read = new ArrayList<>();
        String cursor = null;
        do {
            Page<ChatMessage> page = page(new PageRequest(limit, cursor));
            page.items().forEach(message -> read.add(message.number()));
            cursor = page.next();
        } while (cursor != null);
        return read;
    }

    private static Object counted(long number) {
        return number % 2 == 0 ? sent(number) : replied(number, 10);
    }

    private void say(long number) {
        Object event = counted(number);
        history.given(event);
        participations.given(event);
    }

    private Page<ChatMessage> page(PageRequest request) {
        return new ChatHistoryQuery(history.views()).newestFirst(OF_ADA, request);
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
