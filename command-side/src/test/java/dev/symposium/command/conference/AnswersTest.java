package dev.symposium.command.conference;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.symposium.command.assistant.Answer;
import dev.symposium.command.assistant.OfflineAnswers;
import dev.symposium.command.assistant.Question;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.Source;

import static org.assertj.core.api.Assertions.assertThat;

/** What people ask at a conference, and what the offline responder cites. */
class AnswersTest {
    private static final ChatbotState DEVCONF = Conference.after(
                    Conference.created(null, true, ConversationMode.SINGLE),
                    Conference.guest(1, "Ada Lovelace", "Head of Research", "Talks about event sourcing.", true, false),
                    Conference.guest(
                            2, "Grace Hopper", "Rear Admiral", "Compilers, and security in depth.", true, false),
                    Conference.guest(
                            3, "José Núñez", "Security Engineer", "Keeps secrets and databases safe.", true, false),
                    Conference.guest(4, "Alan Turing", "Chair of the day", "Asks hard questions.", false, true))
            .orElseThrow();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Who speaks about event sourcing?              | Ada Lovelace
            who is talking about compilers                | Grace Hopper
            Which talks are there on security?            | Grace Hopper, José Núñez
            Anything about databases and secrets?         | José Núñez
            Who is Ada Lovelace?                          | Ada Lovelace
            Tell me about Ms. Hopper                      | Grace Hopper
            Is JOSE NUNEZ speaking?                       | José Núñez
            Who are the speakers?                         | Speakers
            who speaks                                    | Speakers
            Who is speaking at DevConf?                   | Speakers
            Who moderates?                                | Moderators
            Who is hosting the conference?                | Moderators
            Who are the guests?                           | Guests
            When does it start?                           | DevConf/schedule
            What time does the conference begin?          | DevConf/schedule
            When is DevConf over? When does it end?       | DevConf/schedule
            Is it in March?                               | DevConf/schedule
            What is this about?                           | DevConf/description
            What is the conference about?                 | DevConf/description
            What is DevConf about?                        | DevConf/description
            Where does it take place?                     | It takes place in Vienna.
            Is lunch included?                            | Lunch is included.
            Will there be anything in Vienna?             | It takes place in Vienna.
            """)
    void aQuestionIsAnsweredFromTheRightSources(String question, String cited) {
        assertThat(ask(question).sources().stream().map(AnswersTest::named)).containsExactly(cited.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who speaks about quantum gravity?",
                "When does the swimming pool open?",
                "What is the capital of France?",
                "Is there parking near the station for my car?",
                "Hello!",
                "How are you?",
                "???",
                "\uD83D\uDE00"
            })
    void whereNothingFitsItSaysSo(String question) {
        Answer answer = ask(question);
        assertThat(answer.sources()).isEmpty();
        assertThat(answer.content()).isEqualTo("I found nothing about this in what I know of DevConf.");
    }

    @Test
    void anAnswerIsInTheWordsOfItsSources() {
        Answer answer = ask("When does it start?");
        assertThat(answer.content())
                .isEqualTo("DevConf starts on Monday, 2 March 2026 at 09:00 UTC"
                        + " and ends on Wednesday, 4 March 2026 at 17:00 UTC.");
        assertThat(answer.sources())
                .containsExactly(new Source("schedule", Conference.CHATBOT.toString(), "DevConf", answer.content()));
    }

    @Test
    void anAnswerTellsThatNoModelWroteIt() {
        assertThat(ask("Who speaks?")).returns("offline", Answer::model).returns(null, Answer::tokens);
    }

    @Test
    void aChatbotThatKnowsOnlyItsDatesAnswersWithThem() {
        ChatbotState bare = Conference.after(Conference.created(null, true, ConversationMode.SINGLE))
                .orElseThrow();
        assertThat(answer(bare, "Who speaks about databases?").sources())
                .extracting(Source::kind)
                .containsExactly("description");
        assertThat(answer(bare, "Who are the speakers?").sources()).isEmpty();
    }

    private static Answer ask(String question) {
        return answer(DEVCONF, question);
    }

    private static Answer answer(ChatbotState chatbot, String question) {
        return OfflineAnswers.to(new Question(question, "DevConf", "", ChatbotPassages.of(chatbot)));
    }

    /** A sentence of the description is named by itself. */
    private static String named(Source source) {
        boolean sentence = source.kind().equals("description")
                && !source.passage().equals(DEVCONF.profile().description());
        boolean whole = List.of("schedule", "description").contains(source.kind());
        return sentence ? source.passage() : source.title() + (whole ? "/" + source.kind() : "");
    }
}
