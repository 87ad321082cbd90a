package dev.symposium.query.view;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** A reader who waits for what another node makes, and finds its position in the store. */
class ViewProgressTest {
    private static final ViewDefinition<Note> NOTES = ViewDefinition.of(Note.class);
    private static final long WRITTEN = 5;

    private final ReadStore store = new ReadStore();
    private final Serializer serializer = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(json -> json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                    .allowIfBaseType(TrackingToken.class)
                    .build()))
            .build();
    private final EventProcessingConfiguration withoutProcessors = DefaultConfigurer.defaultConfiguration()
            .eventProcessing(ignored -> {})
            .buildConfiguration()
            .eventProcessingConfiguration();
    private final ObjectProvider<EventProcessingConfiguration> nothingMadeHere = new ObjectProvider<>() {
        @Override
        public EventProcessingConfiguration getObject() {
            return withoutProcessors;
        }
    };
    private final ViewProgress progress = new ViewProgress(nothingMadeHere, store.mongo(), serializer);
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    @View("notes")
    record Note(String id) {}

    @AfterEach
    void close() {
        readers.close();
        store.close();
    }

    private Future<Boolean> reader() {
        return readers.submit(() -> After.position(WRITTEN, () -> {
            progress.await(NOTES);
            return true;
        }));
    }

    private void made(long position) {
        SerializedObject<String> token = serializer.serialize(new GlobalSequenceTrackingToken(position), String.class);
        store.mongo()
                .getCollection(ProjectionConfiguration.TOKENS)
                .insertOne(new Document("processorName", NOTES.versionedName())
                        .append("token", token.getData())
                        .append("tokenType", token.getType().getName()));
    }

    @Test
    void aReaderWaitsUntilThePositionIsThereAndLooksSeldom() throws Exception {
        Future<Boolean> reader = reader();
        await().during(Duration.ofSeconds(1)).until(() -> !reader.isDone());
        assertThat(store.reads()).isLessThan(60);
        made(WRITTEN);
        assertThat(reader.get(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsThereIsNotWaitedFor() throws Exception {
        made(WRITTEN + 1);
        assertThat(reader().get(1, TimeUnit.SECONDS)).isTrue();
        assertThat(store.reads()).isEqualTo(1);
    }

    @Test
    void aReaderLooksWheneverThisNodeHasGoneOnWithTheView() throws Exception {
        Future<Boolean> reader = reader();
        await().until(() -> store.reads() > 8);
        int before = store.reads();
        await().pollInterval(Duration.ofMillis(1)).atMost(Duration.ofSeconds(1)).until(() -> {
            progress.moved(NOTES.versionedName());
            return store.reads() > before + 100;
        });
        made(WRITTEN);
        assertThat(reader.get(1, TimeUnit.SECONDS)).isTrue();
    }
}
