package dev.symposium.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The conference of the demo that is live.
 *
 * @param knowledge what its chatbot answers from, one passage a line
 */
record Conference(UUID chatbot, String knowledge) {
    private static final String NAME = "Meridian Guide";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> QUESTIONS = List.of(
            "Who gives the keynote?",
            "Where does it take place?",
            "Who moderates the main stage?",
            "Is there a vegetarian lunch?",
            "Where are the workshops held?",
            "Will there be recordings of the talks?",
            "Where is the conference dinner?",
            "Who talks about dashboards?");

    static Conference of(Application application) throws IOException {
        JsonNode items = read(application, "/api/v1/chatbots?limit=100").path("items");
        for (JsonNode item : items) {
            if (item.path("name").asString().equals(NAME)) {
                String id = item.path("id").asString();
                return new Conference(UUID.fromString(id), knowledge(read(application, "/api/v1/chatbots/" + id)));
            }
        }
        throw new IOException("There is no " + NAME + " in " + items);
    }

    private static JsonNode read(Application application, String path) throws IOException {
        return JSON.readTree(application.send("GET", path, "").body());
    }

    private static String knowledge(JsonNode chatbot) {
        List<String> lines =
                new ArrayList<>(List.of(chatbot.path("description").asString().split("(?<=\\.)\\s+", -1)));
        chatbot.path("guests")
                .forEach(guest -> lines.add("%s, %s. %s"
                        .formatted(
                                guest.path("name").asString(),
                                guest.path("title").asString(),
                                guest.path("description").asString())));
        return String.join("\n", lines);
    }

    String messages() {
        return "/api/v1/chatbots/" + chatbot + "/messages";
    }

    /** A question of the n-th person. */
    HttpQuestion question(int person) {
        String content = QUESTIONS.get(person % QUESTIONS.size());
        return new HttpQuestion("POST", messages(), JSON.writeValueAsString(Map.of("content", content)));
    }

    HttpQuestion history() {
        return HttpQuestion.get(messages() + "?limit=25");
    }
}
