package dev.symposium.api.running;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;

import org.bson.Document;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;

/** Which node makes the views and runs the policies: it has a claim on the position of each. */
record Claims(MongoClient mongo, Connection postgres) implements AutoCloseable {

    static Claims on(Stores stores) throws SQLException {
        return new Claims(
                MongoClients.create(stores.mongoUri()),
                DriverManager.getConnection(stores.postgresUrl(), Stores.NAME, stores.postgresPassword()));
    }

    /** Has all claims be those of this node, as if the owner had been out for longer than a claim lasts. */
    void giveTo(RunningSymposium node) throws SQLException {
        projections()
                .updateMany(
                        new Document(),
                        Updates.combine(
                                Updates.set("owner", node.nodeId()),
                                Updates.set("until", Date.from(Instant.now().plusSeconds(3)))));
        try (PreparedStatement policies =
                postgres.prepareStatement("UPDATE policy_token SET owner = ?, claimed_at = ?")) {
            policies.setString(1, node.nodeId());
            policies.setString(2, Instant.now().toString());
            policies.executeUpdate();
        }
    }

    /** Every node that has a claim, and null where somebody has let go of one. */
    Set<String> owners() throws SQLException {
        Set<String> owners = new HashSet<>();
        projections().find().map(token -> token.getString("owner")).into(owners);
        try (PreparedStatement policies = postgres.prepareStatement("SELECT DISTINCT owner FROM policy_token");
                ResultSet rows = policies.executeQuery()) {
            while (rows.next()) {
                owners.add(rows.getString(1));
            }
        }
        return owners;
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
