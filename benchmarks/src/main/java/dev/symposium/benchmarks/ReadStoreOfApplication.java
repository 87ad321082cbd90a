package dev.symposium.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;

import org.bson.Document;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

/** The embedded stores of a running application, as its data folder tells every tool. */
final class ReadStoreOfApplication implements AutoCloseable {
    private static final String NAME = "symposium";
    private static final int BATCH = 1_000;

    private final MongoClient client;
    private final MongoDatabase views;
    private final Connection log;
    private long firstOfLongStream;

    ReadStoreOfApplication(Path dataFolder) throws IOException, SQLException {
        Properties ports = new Properties();
        try (Reader file = Files.newBufferedReader(dataFolder.resolve("ports.properties"))) {
            ports.load(file);
        }
        client = MongoClients.create("mongodb://127.0.0.1:" + ports.getProperty("mongodb"));
        views = client.getDatabase(NAME);
        log = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/%s".formatted(ports.getProperty("postgres"), NAME),
                NAME,
                Files.readString(dataFolder.resolve("postgres.password")).strip());
    }

    /**
     * Gives the course, which has been created and revised, as many events as a long stream has, and then as many
     * courses as that are like it. Answers the last position.
     */
    long fill(String course, int events, int courses) throws SQLException {
        String columns = "position, sequence, recorded_at, log_time, event_id, stream_type, stream_id, type, revision, "
                + "metadata, payload";
        String like = " FROM (SELECT max(position) AS head FROM event) AS log, (SELECT * FROM event WHERE stream_id = '"
                + course + "' AND sequence = %d) AS one, ";
        execute(
                "BEGIN",
                "SELECT pg_advisory_xact_lock(1398361421, 'event'::regclass::oid::integer)",
                "INSERT INTO event (" + columns + ") SELECT head + n, n + 1, recorded_at, log_time, gen_random_uuid(), "
                        + "stream_type, stream_id, type, revision, metadata, payload" + like.formatted(1)
                        + "generate_series(1, " + (events - 2) + ") AS n",
                "INSERT INTO event (" + columns + ") SELECT head + n, 0, recorded_at, log_time, gen_random_uuid(), "
                        + "stream_type, id, type, revision, metadata, "
                        + "convert_to(replace(convert_from(payload, 'UTF8'), stream_id, id), 'UTF8')"
                        + like.formatted(0)
                        + "(SELECT n, uuidv7()::text AS id FROM generate_series(1, " + courses
                        + ") AS n) AS many",
                "COMMIT");
        firstOfLongStream = number("SELECT min(position) FROM event WHERE stream_id = '" + course + "'");
        return lastPosition();
    }

    /** The position from which on the long stream has its events one after the other. */
    long firstOfLongStream() {
        return firstOfLongStream;
    }

    long lastPosition() throws SQLException {
        return number("SELECT max(position) FROM event");
    }

    /** How many documents a replay has made so far; asked so that the store does not look at each of them. */
    long documentsOf(String replay) {
        Document build = views.getCollection("view-builds")
                .find(new Document("replay", replay))
                .first();
        return build == null ? 0 : views.getCollection(build.getString("_id")).estimatedDocumentCount();
    }

    /**
     * Writes the documents of the view that is read to a collection of their own, in the order in which a rebuild does,
     * and answers how many a second.
     */
    double bulkUpserts() {
        MongoCollection<Document> live = liveOf("courses");
        return bulkUpserts(live, Math.toIntExact(live.estimatedDocumentCount()));
    }

    /** The same of any view, with so many writes: of its first documents, again and again where there are fewer. */
    double bulkUpserts(String view, int writes) {
        return bulkUpserts(liveOf(view), writes);
    }

    long documents(String view) {
        return liveOf(view).estimatedDocumentCount();
    }

    private MongoCollection<Document> liveOf(String view) {
        Document known = Objects.requireNonNull(
                views.getCollection("views").find(new Document("_id", view)).first(), view);
        return views.getCollection(known.getString("live"));
    }

    private double bulkUpserts(MongoCollection<Document> live, int writes) {
        List<Document> first = live.find()
                .sort(new Document("_position", 1))
                .limit(writes)
                .batchSize(1_000)
                .into(new ArrayList<>());
        List<Document> documents = IntStream.range(0, writes)
                .mapToObj(i -> first.get(i % first.size()))
                .toList();
        MongoCollection<Document> raw = views.getCollection("raw");
        live.listIndexes().forEach(index -> {
            if (!index.getString("name").equals("_id_")) {
                raw.createIndex(index.get("key", Document.class));
            }
        });
        long began = System.nanoTime();
        for (int i = 0; i < documents.size(); i += BATCH) {
            raw.bulkWrite(
                    documents.subList(i, Math.min(i + BATCH, documents.size())).stream()
                            .map(document -> new ReplaceOneModel<>(
                                    new Document("_id", document.get("_id")),
                                    document,
                                    new ReplaceOptions().upsert(true)))
                            .toList(),
                    new BulkWriteOptions().ordered(false));
        }
        double rate = documents.size() * 1e9 / (System.nanoTime() - began);
        raw.drop();
        return rate;
    }

    /** One after the other, on one connection. */
    void execute(String... statements) throws SQLException {
        try (Statement statement = log.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** What the query answers in its first column, of its first row. */
    String text(String query) throws SQLException {
        try (Statement statement = log.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        log.close();
        client.close();
    }
}
