package dev.symposium.api.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedMongoTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void documentsAreThereAfterAnOrderlyStop() {
        insert("one");

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aDamagedFileIsSetAsideAndTheViewsStartEmpty() throws Exception {
        insert("one");
        var garbage = new byte[100_000];
        Arrays.fill(garbage, (byte) 'x');
        Files.write(file(), garbage);

        assertThat(count()).isZero();
        assertThat(folder.resolve("views.damaged-20260301T100000000.mv.db")).hasBinaryContent(garbage);
        insert("two");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aFileThatIsMerelyInUseIsNotCalledDamaged() {
        try (var first = start()) {
            assertThat(first).isNotNull();
            assertThatExceptionOfType(StartRefused.class).isThrownBy(this::start);
        }
        assertThat(folder.toFile().list()).containsExactly("views.mv.db");
    }

    @Test
    void noThreadStaysBehind() {
        var before = threads();

        insert("one");

        assertThat(threads()).isSubsetOf(before);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(mongo-server|embedded-mongo|MVStore).*"))
                .collect(Collectors.toSet());
    }

    @Test
    void writingTheSameDocumentsAgainAndAgainDoesNotGrowTheFileWithoutEnd() throws Exception {
        var round = "x".repeat(2_000);
        for (var start = 0; start < 3; start++) {
            inCollection(collection -> {
                for (var n = 0; n < 2_000; n++) {
                    var document = new Document("_id", n % 50).append("text", round + n);
                    collection.replaceOne(new Document("_id", n % 50), document, new ReplaceOptions().upsert(true));
                }
                return collection.countDocuments();
            });
        }

        assertThat(Files.size(file())).isLessThan(5_000_000);
        assertThat(count()).isEqualTo(50);
    }

    private void insert(String id) {
        inCollection(collection -> collection.insertOne(new Document("_id", id)));
    }

    private long count() {
        return inCollection(MongoCollection::countDocuments);
    }

    private <T> T inCollection(Function<MongoCollection<Document>, T> work) {
        try (var server = start();
                var client = MongoClients.create(server.url())) {
            return work.apply(client.getDatabase("symposium").getCollection("documents"));
        }
    }

    private EmbeddedMongo start() {
        return EmbeddedMongo.start(file(), 0, CLOCK);
    }

    private Path file() {
        return folder.resolve("views.mv.db");
    }
}
