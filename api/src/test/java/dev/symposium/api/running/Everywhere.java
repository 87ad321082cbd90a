package dev.symposium.api.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.bson.Document;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;

/** Every place in which a running application leaves something: columns, documents, lines of its logs. */
record Everywhere(Path folder, Stores stores) {
    private static final String COLUMNS = "SELECT table_name, column_name FROM information_schema.columns"
            + " WHERE table_schema = 'public' ORDER BY 1, 2";

    /** Shows the visitor each place with all that is in it. */
    void visit(BiConsumer<String, List<String>> visitor) throws IOException, SQLException {
        for (String log : List.of("console.log", "postgres.log")) {
            visitor.accept(log, Files.readAllLines(folder.resolve(log)));
        }
        try (MongoClient mongo = MongoClients.create(stores.mongoUri())) {
            MongoDatabase views = mongo.getDatabase(Stores.NAME);
            for (String view : views.listCollectionNames()) {
                visitor.accept(
                        "view " + view,
                        views.getCollection(view).find().map(Document::toJson).into(new ArrayList<>()));
            }
        }
        for (Map.Entry<String, List<String>> column : columns().entrySet()) {
            visitor.accept(column.getKey(), column.getValue());
        }
    }

    private Map<String, List<String>> columns() throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        try (Connection database =
                        DriverManager.getConnection(stores.postgresUrl(), Stores.NAME, stores.postgresPassword());
                Statement all = database.createStatement();
                ResultSet names = all.executeQuery(COLUMNS)) {
            while (names.next()) {
                columns.put(names.getString(1) + "." + names.getString(2), values(database, names));
            }
        }
        return columns;
    }

    private static List<String> values(Connection database, ResultSet name) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement one = database.createStatement();
                ResultSet rows =
                        one.executeQuery("SELECT \"%s\" FROM \"%s\"".formatted(name.getString(2), name.getString(1)))) {
            while (rows.next()) {
                if (rows.getObject(1) instanceof byte[] bytes) {
                    values.add(new String(bytes, StandardCharsets.UTF_8));
                    values.add(HexFormat.of().formatHex(bytes));
                } else {
                    values.add(String.valueOf(rows.getString(1)));
                }
            }
        }
        return values;
    }
}
