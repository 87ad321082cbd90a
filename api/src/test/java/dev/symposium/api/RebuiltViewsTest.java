package dev.symposium.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.query.view.View;
import dev.symposium.query.view.ViewProgress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A view is made of the log and of nothing else: made again, it is the same, and nothing else happens. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuiltViewsTest {
    private static final String BUILDS = "view-builds";

    private final Calm calm;
    private final EventProcessingConfiguration processing;
    private final ViewProgress progress;
    private final MongoOperations mongo;
    private final JdbcClient database;
    private final PostgresEventStorageEngine log;

    RebuiltViewsTest(
            @Autowired Calm calm,
            @Autowired EventProcessingConfiguration processing,
            @Autowired ViewProgress progress,
            @Autowired MongoOperations mongo,
            @Autowired JdbcClient database,
            @Autowired PostgresEventStorageEngine log) {
        this.calm = calm;
        this.processing = processing;
        this.progress = progress;
        this.mongo = mongo;
        this.database = database;
        this.log = log;
    }

    /** Everything that can be told of what was done, apart from the views. */
    private record Done(long lastPosition, long mails) {}

    Stream<Class<?>> views() {
        return calm.views();
    }

    /** Of everything else the demo tells. */
    @BeforeAll
    static void somebodyHasImportedPeople(@Autowired Api api) {
        byte[] file = "email,name\nrebuilt@example.org,Rebuilt\n".getBytes(StandardCharsets.UTF_8);
        assertThat(api.demo("admin").upload("/imports", "people.csv", file).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewWithoutItsDocumentsIsMadeAgain(Class<?> view) {
        calm.awaitCalm();
        String build = buildOf(view);
        Map<String, Document> before = documents(build);
        Done done = done();
        assertThat(before).isNotEmpty();

        EventProcessor processor =
                processing.eventProcessor(nameOf(view), EventProcessor.class).orElseThrow();
        processor.shutDown();
        mongo.getCollection(build).deleteMany(new Document());
        mongo.getCollection(BUILDS)
                .updateOne(new Document("_id", build), new Document("$set", new Document("position", 0L)));
        processor.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> progress.positionOf(view) >= done.lastPosition());

        assertThat(documents(build)).isEqualTo(before);
        assertThat(done()).isEqualTo(done);
    }

    private Map<String, Document> documents(String collection) {
        Map<String, Document> documents = new HashMap<>();
        mongo.getCollection(collection).find().forEach(document -> documents.put(document.getString("_id"), document));
        return documents;
    }

    private Done done() {
        return new Done(
                log.lastPosition(),
                database.sql("select count(*) from mail").query(Long.class).single());
    }

    private String buildOf(Class<?> type) {
        Document live = mongo.getCollection(BUILDS)
                .find(new Document(
                                "view",
                                Objects.requireNonNull(type.getAnnotation(View.class))
                                        .value())
                        .append("role", "LIVE"))
                .first();
        return Objects.requireNonNull(live).getString("_id");
    }

    private static String nameOf(Class<?> type) {
        View view = Objects.requireNonNull(type.getAnnotation(View.class));
        return view.value() + "-v" + view.version();
    }
}
