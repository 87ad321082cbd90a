package dev.symposium.api.embedded;

import java.util.concurrent.TimeUnit;

import org.bson.Document;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClients;

/** A MongoDB server that somebody else runs, and whether it lets us in. */
record RealMongo(ConnectionString address) {
    private static final int PATIENCE_SECONDS = 10;

    /** @throws StartRefused when the text is not an address; the sentence does not repeat it, for its password */
    static RealMongo at(String uri) {
        try {
            return new RealMongo(new ConnectionString(uri));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "SPRING_MONGODB_URI is not the address of a MongoDB database.",
                    "Write it as SPRING_MONGODB_URI=mongodb://host:27017/database");
        }
    }

    /** @throws StartRefused when it cannot be reached in time or refuses us */
    AutoCloseable probe() {
        var settings = MongoClientSettings.builder()
                .applyConnectionString(address)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .build();
        var database = address.getDatabase();
        try (var client = MongoClients.create(settings)) {
            client.getDatabase(database == null ? "admin" : database).runCommand(new Document("ping", 1));
            return () -> {};
        } catch (MongoSecurityException | MongoCommandException e) {
            throw new StartRefused(
                    "The MongoDB server of SPRING_MONGODB_URI (%s) refuses its user or password."
                            .formatted(address.getHosts()),
                    "Correct user and password in SPRING_MONGODB_URI.",
                    e);
        } catch (MongoException e) {
            throw new StartRefused(
                    "The MongoDB server of SPRING_MONGODB_URI (%s) cannot be reached.".formatted(address.getHosts()),
                    "Start that server, or correct SPRING_MONGODB_URI; without it the embedded one is used.",
                    e);
        }
    }
}
