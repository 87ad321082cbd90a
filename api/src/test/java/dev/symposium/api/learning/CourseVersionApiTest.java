package dev.symposium.api.learning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Bearers;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ETag} and {@code If-Match}, on a course as on every other record. */
@ApiTest
class CourseVersionApiTest {
    private static final String RENAMED = "{\"title\": \"Chess\"}";

    private final School school;
    private final Client instructor;
    private final Reply created;
    private final String course;

    CourseVersionApiTest(@Autowired Api api, @Autowired Bearers bearers) {
        school = new School(api, bearers);
        instructor = school.instructor();
        created = instructor.post("/courses", "{\"title\": \"Go\", \"description\": \"The game\"}");
        course = "/courses/" + created.text("/id");
    }

    @Test
    void theVersionOfACommandsAnswerIsTheOneThatIsReadBack() {
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(instructor.after(created).get(course).version()).isZero();

        Reply renamed = instructor.patch(course, RENAMED);
        assertThat(renamed.header("ETag")).isEqualTo("\"1\"");
        assertThat(instructor.after(renamed).get(course).version()).isEqualTo(1);
    }

    @Test
    void whatHasBeenReadIsChangedAtTheVersionThatItShows() {
        Client reader =
                instructor.with("If-Match", tagOf(instructor.after(created).get(course)));
        assertThat(reader.patch(course, RENAMED).status()).isEqualTo(204);
        assertThat(reader.patch(course, "{\"title\": \"Draughts\"}").status()).isEqualTo(412);
    }

    @Test
    void whoHasJustWhatIsShownIsToldSoAndNobodyElse() {
        School.Course published = school.published(instructor, "Halma");
        Reply whole = instructor.after(published.last()).get(published.path());
        Reply again = instructor.with("If-None-Match", tagOf(whole)).get(published.path());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.http().body()).isEmpty();
        assertThat(tagOf(again)).isEqualTo(tagOf(whole));

        Reply outside = school.anybody().with("If-None-Match", tagOf(whole)).get(published.path());
        assertThat(outside.status()).isEqualTo(200);
        assertThat(outside.version()).isEqualTo(whole.version());
        assertThat(outside.body()).isNotEqualTo(whole.body());
        Reply unread = instructor.with("If-None-Match", tagOf(published.last())).get(published.path());
        assertThat(unread.status()).isEqualTo(200);
    }

    private static String tagOf(Reply reply) {
        return String.valueOf(reply.header("ETag"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"0\"', 204",
        "'\"0-0123456789abcdef\"', 204",
        "'\"0-\"', 412",
        "'*', 204",
        "'\"1\"', 412",
        "'\"7\"', 412",
        "'W/\"0\"', 412",
        "'nonsense', 412"
    })
    void aChangeIsMadeOnlyAtTheVersionThatItIsFor(String version, int status) {
        assertThat(instructor.with("If-Match", version).patch(course, RENAMED).status())
                .isEqualTo(status);
    }

    @Test
    void ofTwoWhoReadTheSameVersionTheSecondIsToldThatItIsGone() {
        Client first = instructor.with("If-Match", "\"0\"");
        Reply renamed = first.patch(course, RENAMED);
        assertThat(renamed.status()).isEqualTo(204);
        Reply second = first.patch(course, "{\"title\": \"Draughts\"}");
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.text("/type")).isEqualTo("urn:symposium:problem:other-version");
        assertThat(instructor.after(renamed).get(course).text("/title")).isEqualTo("Chess");
    }
}
