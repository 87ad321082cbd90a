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

    private final Client instructor;
    private final Reply created;
    private final String course;

    CourseVersionApiTest(@Autowired Api api, @Autowired Bearers bearers) {
        instructor = new School(api, bearers).instructor();
        created = instructor.post("/courses", "{\"title\": \"Go\", \"description\": \"The game\"}");
        course = "/courses/" + created.text("/id");
    }

    @Test
    void theVersionOfACommandsAnswerIsTheOneThatIsReadBack() {
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(instructor.after(created).get(course).header("ETag")).isEqualTo("\"0\"");

        Reply renamed = instructor.patch(course, RENAMED);
        assertThat(renamed.header("ETag")).isEqualTo("\"1\"");
        assertThat(instructor.after(renamed).get(course).header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource({"'\"0\"', 204", "'*', 204", "'\"1\"', 412", "'\"7\"', 412", "'W/\"0\"', 412", "'nonsense', 412"})
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
