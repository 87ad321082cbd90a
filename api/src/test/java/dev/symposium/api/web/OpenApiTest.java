package dev.symposium.api.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

@ApiTest
class OpenApiTest {
    @Autowired
    private Api api;

    @Test
    void theDocumentIsServedAndDescribesEveryEndpointInASentence() {
        JsonNode document = api.anonymous().get("/openapi.json").body();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        List<String> undescribed = new ArrayList<>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().path("summary").asString("").isEmpty()) {
                    undescribed.add(operation.getKey() + " " + path.getKey());
                }
            }
        }
        assertThat(undescribed).isEmpty();
    }

    @Test
    void thePathsOfTheSpecificationAreThere() {
        Set<String> paths = api.anonymous()
                .get("/openapi.json")
                .body()
                .path("paths")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(paths).contains("/api/v1/auth/register", "/api/v1/auth/login", "/.well-known/jwks.json");
    }
}
