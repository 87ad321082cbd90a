package dev.symposium.api.embedded;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import javax.sql.DataSource;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import com.mongodb.client.MongoClient;

import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class StoresOfTheApplicationTest {
    @Autowired
    private DataSource database;

    @Autowired
    private MongoClient views;

    @Autowired
    private Environment environment;

    @Test
    void theApplicationAnswersOnItsEmbeddedStores() throws Exception {
        var address = URI.create(
                "http://localhost:%s/actuator/health".formatted(environment.getProperty("local.server.port")));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("UP");
        }
    }

    @Test
    void bothStoresTakeAndGiveBack() throws Exception {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT current_database()")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("symposium");
        }
        var collection = views.getDatabase("symposium").getCollection("taken");
        collection.insertOne(new Document("_id", "one"));
        assertThat(collection.countDocuments()).isEqualTo(1);
    }

    @Test
    void demoContentIsTheDefaultOfTheEmbeddedStores() {
        assertThat(environment.getProperty("symposium.demo", Boolean.class)).isTrue();
    }
}
