package dev.symposium.api.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

import org.bson.Document;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.ReplaceOptions;

/** A process that writes to both embedded stores without end and says, line by line, what was acknowledged. */
final class WritingUntilKilled {
    private WritingUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
        try {
            var lease = EmbeddedStores.lease(Path.of(arguments[0]));
            var mongo = lease.startMongo();
            lease.startPostgres().await();
            mongo.await();
            Thread.ofPlatform().start(() -> writeDocuments(lease));
            writeRows(lease);
        } catch (StartRefused e) {
            System.out.println(e.sentence());
            System.exit(1);
        }
    }

    private static void writeRows(EmbeddedStores.Lease lease) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        lease.postgresUrl(), EmbeddedPostgres.NAME, lease.postgresPassword());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE acknowledged (n int PRIMARY KEY)");
            for (var n = 1; ; n++) {
                statement.execute("INSERT INTO acknowledged VALUES (" + n + ")");
                System.out.println("row " + n);
            }
        }
    }

    /** Ten documents, then the token that vouches for them, as a projection does. */
    private static void writeDocuments(EmbeddedStores.Lease lease) {
        try (var client = MongoClients.create(lease.mongoUrl())) {
            var database = client.getDatabase("symposium");
            for (var batch = 1; ; batch++) {
                database.getCollection("documents").insertMany(batch(batch));
                database.getCollection("tokens")
                        .replaceOne(
                                new Document("_id", "token"),
                                new Document("_id", "token").append("batch", batch),
                                new ReplaceOptions().upsert(true));
                System.out.println("batch " + batch);
            }
        }
    }

    private static List<Document> batch(int number) {
        return IntStream.range(0, 10)
                .mapToObj(place -> new Document("_id", (number - 1) * 10 + place).append("batch", number))
                .toList();
    }
}
