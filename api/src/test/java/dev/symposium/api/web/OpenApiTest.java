package dev.symposium.api.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
class OpenApiTest {
    @Autowired
    private Api api;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Validator validator;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private JsonNode document;
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void read() {
        document = api.anonymous().get("/openapi.json").body();
    }

    private void forEachOperation(BiConsumer<String, JsonNode> visitor) {
        document.path("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) ->
                        visitor.accept(method.toUpperCase(Locale.ROOT) + " " + path, operation)));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private void expect(boolean right, String what) {
        if (!right) {
            wrong.add(what);
        }
    }

    @Test
    void theDocumentSaysWhatItDescribesAndHowToLogIn() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.at("/info/title").asString()).isEqualTo("Symposium");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/paths/~1api~1v1~1auth~1login/post/security").isEmpty())
                .isTrue();
        assertThat(document.path("paths").propertyNames())
                .contains("/api/v1/auth/register", "/api/v1/auth/login", "/.well-known/jwks.json");
    }

    @Test
    void everyOperationIsDescribedInASentenceAndByTheProblemsThatItAnswersWith() {
        forEachOperation((name, operation) -> {
            expect(!operation.path("summary").asString("").isEmpty(), name + " has no summary");
            JsonNode responses = operation.path("responses");
            for (String status : List.of("401", "429", "503")) {
                expect(responses.has(status), name + " does not tell of " + status);
            }
            expect(!name.contains("{") || responses.has("404"), name + " does not tell of 404");
            expect(!operation.has("requestBody") || responses.has("422"), name + " does not tell of 422");
            expect(operation.has("security") != responses.has("403"), name + " is for anybody, or answers 403");
            responses.forEachEntry((status, response) -> {
                if (status.compareTo("400") >= 0) {
                    JsonNode problem = resolved(response).at("/content/application~1problem+json/example");
                    expect(problem.path("status").asString("").equals(status), name + " has no example of " + status);
                }
            });
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyBodyHasAnExampleThatIsAccepted() {
        Map<String, HandlerMethod> endpoints = endpoints();
        forEachOperation((name, operation) -> {
            JsonNode body = operation.at("/requestBody/content/application~1json");
            if (!body.isMissingNode()) {
                JsonNode example = body.path("example");
                expect(isAccepted(example, endpoints.get(name)), name + " has no example that is accepted");
                JsonNode fields = resolved(body.path("schema")).path("properties");
                expect(
                        example.propertyNames().stream().allMatch(fields::has),
                        name + " has an example with other fields than " + fields.propertyNames());
            }
        });
        assertThat(wrong).isEmpty();
    }

    private Map<String, HandlerMethod> endpoints() {
        Map<String, HandlerMethod> endpoints = new TreeMap<>();
        mappings.getHandlerMethods()
                .forEach((mapping, endpoint) -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapping.getPatternValues()
                                .forEach(path -> endpoints.put(method + " " + path, endpoint))));
        return endpoints;
    }

    private boolean isAccepted(JsonNode example, @Nullable HandlerMethod endpoint) {
        if (endpoint == null) {
            return false;
        }
        for (MethodParameter parameter : endpoint.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class) && example.isObject()) {
                try {
                    Object body = json.treeToValue(example, parameter.getParameterType());
                    return validator.validate(body).isEmpty();
                } catch (JacksonException unreadable) {
                    return false;
                }
            }
        }
        return false;
    }

    @Test
    void problemsAreAsTheirExamplesAre() {
        assertLikeItsExample(api.anonymous().get("/users/me"));
        assertLikeItsExample(api.demo("learner1").post("/signing-keys/rotation", null));
        assertLikeItsExample(api.demo("admin").get("/users/0199a4c2-6a1e-7b60-9f5e-3c2d1b0a9f8e"));
        assertLikeItsExample(api.demo("instructor").post("/courses", """
                {"title": "T", "description": "D", "price": {"amount": "much", "currency": "EUR"}}"""));
        assertLikeItsExample(api.demo("instructor").post("/courses", """
                {"title": " ", "description": "D"}"""));
        assertLikeItsExample(
                api.demo("instructor").with("Content-Type", "text/plain").post("/courses", "T"));
    }

    /** The fields may come in another order. */
    private void assertLikeItsExample(Reply reply) {
        JsonNode example = document.at(
                "/components/responses/Problem" + reply.status() + "/content/application~1problem+json/example");
        assertThat(reply.body()).isEqualTo(example);
    }
}
