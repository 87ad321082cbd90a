package dev.symposium.api.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;

import dev.symposium.api.security.Anyone;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponse;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Adds to the description of each operation an example of its body, and the problems that it may answer with. */
@Configuration(proxyBeanMethods = false)
class OpenApiExamples {
    private static final String SHAPE = "Problem";

    private final Map<String, Map<String, Object>> bodies;
    private final Map<Integer, Map<String, Object>> problems;

    /** What every problem document has; {@code errors} only where fields are to blame. */
    private record Shape(
            URI type,
            String title,
            int status,
            String detail,
            URI instance,
            @Nullable List<Problem.FieldError> errors) {}

    OpenApiExamples(JsonMapper json) throws IOException {
        bodies = read(json, "openapi/bodies.json", new TypeReference<>() {});
        List<Map<String, Object>> list = read(json, "openapi/problems.json", new TypeReference<>() {});
        problems = list.stream().collect(Collectors.toMap(OpenApiExamples::status, problem -> problem));
    }

    private static <T> T read(JsonMapper json, String file, TypeReference<T> type) throws IOException {
        try (InputStream stream = new ClassPathResource(file).getInputStream()) {
            return json.readValue(stream, type);
        }
    }

    private static Integer status(Map<String, Object> problem) {
        return (Integer) problem.getOrDefault("status", 0);
    }

    /** Who may call without a token. */
    @Bean
    GlobalOperationCustomizer openOperations() {
        return (operation, endpoint) ->
                endpoint.hasMethodAnnotation(Anyone.class) ? operation.security(List.of()) : operation;
    }

    @Bean
    OpenApiCustomizer examples() {
        return document -> {
            describe(document.getComponents());
            document.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
        };
    }

    private void describe(Components components) {
        ResolvedSchema shape =
                ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(Shape.class));
        shape.referencedSchemas.forEach(components::addSchemas);
        components.addSchemas(SHAPE, shape.schema);
        problems.forEach((status, problem) -> components.addResponses(
                SHAPE + status,
                new ApiResponse()
                        .description(String.valueOf(problem.get("title")))
                        .content(new Content()
                                .addMediaType(
                                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        new io.swagger.v3.oas.models.media.MediaType()
                                                .schema(new io.swagger.v3.oas.models.media.Schema<>()
                                                        .$ref("#/components/schemas/" + SHAPE))
                                                .example(problem)))));
    }

    private void complete(String path, HttpMethod method, Operation operation) {
        Map<String, Object> example = bodies.get(method + " " + path);
        if (operation.getRequestBody() != null && example != null) {
            operation.getRequestBody().getContent().values().forEach(body -> body.example(example));
        }
        statuses(path, method, operation)
                .forEach(status -> operation
                        .getResponses()
                        .addApiResponse(
                                Integer.toString(status),
                                new ApiResponse().$ref("#/components/responses/" + SHAPE + status)));
    }

    private static IntStream statuses(String path, HttpMethod method, Operation operation) {
        boolean reads = method == HttpMethod.GET;
        boolean hasInput = operation.getRequestBody() != null || operation.getParameters() != null;
        return IntStream.of(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503)
                .filter(status -> switch (status) {
                    case 400, 422 -> hasInput;
                    case 403 -> operation.getSecurity() == null;
                    case 404 -> path.contains("{");
                    case 409 -> !reads;
                    case 412 -> !reads && method != HttpMethod.POST;
                    case 413, 415 -> operation.getRequestBody() != null;
                    default -> true;
                });
    }
}
