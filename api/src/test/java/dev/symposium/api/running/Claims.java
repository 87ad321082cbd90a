package dev.symposium.api.running;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

/** Which node makes the views and runs the policies: it has a claim on the position of each. */
record Claims(MongoClient mongo, Connection postgres) implements AutoCloseable {

    static Claims on(Stores stores) throws SQLException {
        return new Claims(
                MongoClients.create(stores.mongoUri()),
                DriverManager.getConnection(stores.postgresUrl(), Stores.NAME, stores.postgresPassword()));
    }

    /**
     * How many views and policies each node has a claim on, or was the last to have; under null, policies let go of.
     */
    Map<String, Integer> owners() throws SQLException {
        Map<String, Integer> owners = new HashMap<>();
        projections()
                .find()
                .map(claim -> claim.getString("owner"))
                .forEach(owner -> owners.merge(process(owner), 1, Integer::sum));
        try (PreparedStatement policies = postgres.prepareStatement("SELECT owner FROM policy_token");
                ResultSet rows = policies.executeQuery()) {
            while (rows.next()) {
                owners.merge(process(rows.getString(1)), 1, Integer::sum);
            }
        }
        return owners;
    }

    private static @Nullable String process(@Nullable String owner) {
        return owner == null ? null : owner.substring(0, owner.indexOf('/'));
    }

    private MongoCollection<Document> projections() {
        return mongo.getDatabase(Stores.NAME).getCollection("view-claims");
    }

    @Override
    public void close() throws SQLException {
        mongo.close();
        postgres.close();
    }
}
