package dev.symposium.api.audit;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Bearers;
import dev.symposium.events.identity.Role;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class AuditorsChangeNothingApiTest {
    private static final String SOMETHING = TimeOrderedIdentifierFactory.next().toString();

    /** What is open to everybody without a token, what is an auditor's own, and a question that is in a body. */
    private static final Pattern NOT_ASKED = Pattern.compile(
            "/auth/.*|/users/me(/.*)?|/users/search|/audit/replays.*|/companies|/status-checks|/payments/webhook");

    @Autowired
    private Api api;

    @Autowired
    private Bearers bearers;

    private Stream<String> pathsWith(String method) {
        return api.anonymous().get("/openapi.json").body().path("paths").properties().stream()
                .filter(path -> path.getValue().has(method))
                .map(path -> path.getKey().replace("/api/v1", "").replaceAll("\\{[^}]+}", SOMETHING))
                .filter(path -> !NOT_ASKED.matcher(path).matches());
    }

    private void refusedEverywhere(String method, BiFunction<String, String, Reply> send) {
        List<String> answers = pathsWith(method)
                .map(path -> send.apply(path, "{}").status() + " " + method + " " + path)
                .toList();
        assertThat(answers).isNotEmpty().allMatch(answer -> answer.startsWith("403 "));
    }

    @Test
    void noCommandAnswersAnAuditorWhateverElseTheyAre() {
        Client auditor = bearers.person(null, Role.AUDITOR, Role.ADMIN);
        refusedEverywhere("post", auditor::post);
        refusedEverywhere("put", auditor::put);
        refusedEverywhere("patch", auditor::patch);
        refusedEverywhere("delete", auditor::delete);
    }
}
