package dev.symposium.api.security;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A walk over all endpoints, as everybody whom they might answer and must not. What they should do is a table. */
@ApiTest
class EveryEndpointTest {
    private static final String EVERYTHING_THAT_CHANGES = "\"STUDENT\", \"INSTRUCTOR\", \"SUPERUSER\", \"ANALYST\"";

    @Autowired
    private Api api;

    @Autowired
    private ForgedTokens forged;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private List<Endpoint> endpoints;

    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void theTable() throws IOException {
        endpoints = Endpoint.all();
    }

    private void expect(boolean right, Endpoint endpoint, String caller, Reply reply) {
        if (!right) {
            wrong.add("%s, called by %s: %d %s"
                    .formatted(
                            endpoint.name(),
                            caller,
                            reply.status(),
                            reply.http().body()));
        }
    }

    @Test
    void everyEndpointIsDescribedAndHasALineThatSaysWhatItSays() {
        Map<String, Set<String>> served = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("dev.symposium.")) {
                for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                    mapping.getPatternValues()
                            .forEach(path -> served.put(verb + " " + path, Endpoint.declared(method)));
                }
            }
        });
        Map<String, Set<String>> table = endpoints.stream()
                .collect(Collectors.toMap(Endpoint::name, Endpoint::answered, (a, b) -> a, TreeMap::new));
        assertThat(served).isEqualTo(table);
        assertThat(documented()).isEqualTo(table.keySet());
    }

    private Set<String> documented() {
        Set<String> operations = new TreeSet<>();
        for (var path :
                api.anonymous().get("/openapi.json").body().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        return operations;
    }

    @Test
    void withoutATokenOnlyWhatIsOpenToAnyoneAnswers() {
        for (Endpoint endpoint : endpoints) {
            Reply reply = endpoint.calledBlindlyBy(api.anonymous());
            boolean right = endpoint.answersAnyone() ? reply.status() < 500 : reply.status() == 401;
            expect(right, endpoint, "nobody", reply);
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ForgedTokens.Kind.class)
    void withATokenThatIsNotOursNothingAnswers(ForgedTokens.Kind kind) {
        assertRefusedEverywhere(api.bearing(forged.token(kind)), kind.toString());
    }

    @Test
    void withTheTokenOfSomebodyWhoIsDeactivatedNothingAnswers() {
        Member member = api.newMember();
        api.demo("admin").post("/users/" + member.id() + "/deactivation", "{\"reason\": \"Has left\"}");
        await().until(() -> member.client().get("/auth/session").status() == 401);
        assertRefusedEverywhere(member.client(), "deactivated");
    }

    @Test
    void withATokenWhoseSessionHasEndedNothingAnswers() {
        Client client = api.newMember().client();
        client.post("/auth/logout", null);
        assertRefusedEverywhere(client, "revoked");
    }

    /** Whoever bears a token that does not hold is told so by every endpoint, even one that needs none. */
    private void assertRefusedEverywhere(Client client, String caller) {
        for (Endpoint endpoint : endpoints) {
            Reply reply = endpoint.calledBlindlyBy(client);
            expect(reply.status() == 401, endpoint, caller, reply);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRoleIsAnsweredByTheEndpointsThatAreForItAndByNoOther() {
        people().forEach((role, client) -> {
            for (Endpoint endpoint : endpoints) {
                if (!endpoint.endsTheLogIn()) {
                    Reply reply = endpoint.calledBlindlyBy(client);
                    boolean right = endpoint.answers(role)
                            ? reply.status() < 500 && (endpoint.answersAnyone() || isLetIn(reply))
                            : reply.status() == 403;
                    expect(right, endpoint, role, reply);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static boolean isLetIn(Reply reply) {
        return reply.status() != 401 && reply.status() != 403;
    }

    /** One person for each role, who has no other. */
    private Map<String, Client> people() {
        Map<String, Client> people = new LinkedHashMap<>();
        for (String role : List.of("STUDENT", "INSTRUCTOR", "AUDITOR", "ANALYST")) {
            Member member = api.newMember();
            api.demo("admin").put("/users/" + member.id() + "/roles", """
                    {"roles": ["%s"], "reason": "To try what they can reach"}""".formatted(role));
            people.put(role, api.logIn(member.username()));
        }
        people.put("SUPERUSER", Neighbour.superuser(api, Neighbour.unique(), "\"SUPERUSER\""));
        people.put("ADMIN", api.demo("admin"));
        return people;
    }

    @Test
    void nobodyOfAnotherCompanyReadsOrChangesAnythingWhateverElseTheyMayDo() {
        Neighbour neighbour = Neighbour.of(api);
        Client outsider = Neighbour.superuser(api, Neighbour.unique(), EVERYTHING_THAT_CHANGES);
        Client auditor = Neighbour.superuser(api, Neighbour.unique(), EVERYTHING_THAT_CHANGES + ", \"AUDITOR\"");
        int seenByTheirOwn = 0;
        for (Endpoint endpoint : endpoints) {
            if (endpoint.showsEverybodysRecords()) {
                continue;
            }
            if (endpoint.reads()) {
                Reply read = neighbour.called(endpoint, auditor);
                expect(isSilentOf(neighbour, read), endpoint, "somebody of another company", read);
                seenByTheirOwn += isSilentOf(neighbour, neighbour.called(endpoint, neighbour.boss())) ? 0 : 1;
            } else if (Neighbour.concerns(endpoint) && !endpoint.endsTheLogIn()) {
                Reply changed = neighbour.called(endpoint, outsider);
                boolean refused = changed.status() == 403 || changed.status() == 404;
                expect(refused, endpoint, "somebody of another company", changed);
            }
        }
        assertThat(wrong).isEmpty();
        // Otherwise there was nothing to keep from anybody.
        assertThat(seenByTheirOwn).isGreaterThan(10);
    }

    private static boolean isSilentOf(Neighbour neighbour, Reply reply) {
        return reply.status() < 500 && !reply.http().body().contains(neighbour.secret());
    }
}
