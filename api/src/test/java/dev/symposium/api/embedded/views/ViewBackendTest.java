package dev.symposium.api.embedded.views;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** The embedded view store answers like the same server without indexes and without a file. */
class ViewBackendTest {
    private static final int DOCUMENTS = 300;
    private static final int QUESTIONS = 400;
    private static final List<String> WORDS =
            List.of("", "a", "ab", "abc", "b", "ä", "日本", "z\0z", "Z", "\uD83D\uDE00");

    @TempDir
    private Path folder;

    private MongoServer server;
    private MongoServer reference;
    private MongoClient client;
    private MongoClient referenceClient;
    private MongoCollection<Document> ours;
    private MongoCollection<Document> theirs;

    @BeforeEach
    void start() {
        server = new MongoServer(
                new ViewBackend(ViewBackend.store(folder.resolve("views.mv.db").toString())));
        reference = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
        referenceClient = MongoClients.create(reference.bindAndGetConnectionString());
        ours = client.getDatabase("symposium").getCollection("things");
        theirs = referenceClient.getDatabase("symposium").getCollection("things");
    }

    @AfterEach
    void stop() {
        client.close();
        referenceClient.close();
        server.shutdownNow();
        reference.shutdownNow();
    }

    private void indexed() {
        ours.createIndex(Indexes.compoundIndex(
                Indexes.ascending("group"), Indexes.descending("number"), Indexes.descending("_id")));
        ours.createIndex(Indexes.ascending("words"));
        ours.createIndex(Indexes.ascending("name", "_id"));
        ours.createIndex(Indexes.descending("at", "_id"));
    }

    private static Document document(Random random, int id) {
        Document document = new Document("_id", "d%04d".formatted(id))
                .append("group", random.nextInt(4))
                .append("name", WORDS.get(random.nextInt(WORDS.size())))
                .append("flag", random.nextBoolean())
                .append("at", Date.from(Instant.ofEpochSecond(random.nextInt(50) - 25)))
                .append("words", List.of(word(random), word(random)));
        if (random.nextInt(5) > 0) {
            document.append("number", random.nextBoolean() ? random.nextInt(20) - 10 : random.nextDouble() * 20 - 10);
        }
        return document;
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size())) + random.nextInt(3);
    }

    private static Bson filter(Random random) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(new Document());
        if (random.nextBoolean()) {
            conditions.add(Filters.eq("group", random.nextInt(5)));
        }
        switch (random.nextInt(8)) {
            case 0 -> conditions.add(Filters.gt("number", random.nextInt(20) - 10));
            case 1 -> conditions.add(Filters.regex("words", "^" + Pattern.quote(WORDS.get(random.nextInt(5)))));
            case 2 -> conditions.add(Filters.eq("name", WORDS.get(random.nextInt(WORDS.size()))));
            case 3 -> conditions.add(after(random));
            case 4 -> conditions.add(Filters.in("_id", ids(random)));
            case 5 -> conditions.add(Filters.and(Filters.gte("_id", "d0050"), Filters.lt("_id", "d0120")));
            case 6 -> conditions.add(Filters.eq("words", word(random)));
            default -> conditions.add(Filters.eq("flag", random.nextBoolean()));
        }
        return Filters.and(conditions);
    }

    /** As the cursor of a list asks. */
    private static Bson after(Random random) {
        Date at = Date.from(Instant.ofEpochSecond(random.nextInt(50) - 25));
        return Filters.or(
                Filters.lt("at", at),
                Filters.and(Filters.eq("at", at), Filters.lt("_id", "d%04d".formatted(random.nextInt(DOCUMENTS)))));
    }

    private static List<String> ids(Random random) {
        return IntStream.range(0, 5)
                .mapToObj(ignored -> "d%04d".formatted(random.nextInt(2 * DOCUMENTS)))
                .toList();
    }

    private static Bson order(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Sorts.orderBy(Sorts.descending("number"), Sorts.descending("_id"));
            case 1 -> Sorts.orderBy(Sorts.descending("at"), Sorts.descending("_id"));
            case 2 -> Sorts.orderBy(Sorts.ascending("name"), Sorts.ascending("_id"));
            default -> Sorts.orderBy(Sorts.ascending("at"), Sorts.ascending("_id"));
        };
    }

    private void change(Random random, int id) {
        Bson same = Filters.eq("_id", "d%04d".formatted(id));
        Document replacement = document(random, id);
        int kind = random.nextInt(4);
        onBoth(collection -> switch (kind) {
            case 0 -> collection.deleteOne(same).getDeletedCount();
            case 1 -> collection.replaceOne(same, replacement).getMatchedCount();
            case 2 ->
                collection
                        .updateOne(same, Updates.set("number", replacement.get("number")))
                        .getMatchedCount();
            default ->
                collection
                        .replaceOne(Filters.and(same, Filters.eq("group", 1)), replacement)
                        .getMatchedCount();
        });
    }

    private void onBoth(Function<MongoCollection<Document>, Object> call) {
        assertThat(call.apply(ours)).isEqualTo(call.apply(theirs));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyQuestionIsAnsweredAsWithoutIndexesAlsoAfterChanges(long seed) {
        Random random = new Random(seed);
        indexed();
        for (int id = 0; id < DOCUMENTS; id++) {
            Document document = document(random, id);
            onBoth(collection -> collection.insertOne(document).wasAcknowledged());
        }
        for (int question = 0; question < QUESTIONS; question++) {
            change(random, random.nextInt(DOCUMENTS));
            Bson filter = filter(random);
            Bson order = order(random);
            int limit = random.nextInt(30);
            onBoth(collection ->
                    collection.find(filter).sort(order).limit(limit).into(new ArrayList<>()));
            onBoth(collection -> collection.countDocuments(filter));
        }
    }

    @Test
    void anIndexThatComesLaterHasWhatIsThere() {
        Random random = new Random(4);
        for (int id = 0; id < DOCUMENTS; id++) {
            ours.insertOne(document(random, id));
        }
        Bson group = Filters.eq("group", 2);
        long before = ours.countDocuments(group);
        indexed();
        assertThat(ours.countDocuments(group)).isEqualTo(before).isPositive();
    }

    @Test
    void aUniqueIndexRefusesASecondDocumentAndAllowsTheSame() {
        ours.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        ours.insertOne(new Document("_id", "a").append("name", "Ada"));
        assertThatThrownBy(() -> ours.insertOne(new Document("_id", "b").append("name", "Ada")))
                .isInstanceOf(MongoWriteException.class);
        ours.replaceOne(
                Filters.eq("_id", "a"),
                new Document("_id", "a").append("name", "Ada").append("more", 1));
        assertThat(ours.countDocuments()).isEqualTo(1);
    }

    @Test
    void theSameIdentifierIsRefusedTwice() {
        ours.insertOne(new Document("_id", 7));
        assertThatThrownBy(() -> ours.insertOne(new Document("_id", 7.0))).isInstanceOf(MongoWriteException.class);
    }

    @Test
    void aDroppedCollectionIsEmptyAndHasNoIndexes() {
        indexed();
        ours.insertOne(document(new Random(5), 1));
        ours.drop();
        assertThat(ours.countDocuments()).isZero();
        assertThat(ours.listIndexes().into(new ArrayList<>())).isEmpty();
        indexed();
        ours.insertOne(document(new Random(5), 1));
        assertThat(ours.countDocuments(Filters.gte("group", 0))).isEqualTo(1);
    }
}
