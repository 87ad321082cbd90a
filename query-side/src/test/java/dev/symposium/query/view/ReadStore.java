package dev.symposium.query.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.data.mongodb.core.MongoTemplate;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/**
 * An empty database of the read side: in memory, or on the server that {@code SPRING_MONGODB_URI} names. Counts what is
 * written to it, document by document.
 */
final class ReadStore implements AutoCloseable {
    private static final Map<String, String> WRITES =
            Map.of("insert", "documents", "update", "updates", "delete", "deletes");

    /** Lives as long as the tests. */
    private static final class Embedded {
        static final MongoServer SERVER = new MongoServer(new MemoryBackend());
        static final String ADDRESS = SERVER.bindAndGetConnectionString();
    }

    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final MongoClient client;
    private final MongoTemplate mongo;

    ReadStore() {
        String real = System.getenv("SPRING_MONGODB_URI");
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(real == null ? Embedded.ADDRESS : real))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        count(event);
                    }
                })
                .build());
        mongo = new MongoTemplate(client, "test-" + UUID.randomUUID());
    }

    MongoTemplate mongo() {
        return mongo;
    }

    /** {@code insert}, {@code update} or {@code delete} for each document written, in the order of writing. */
    List<String> writes() {
        return new ArrayList<>(writes);
    }

    /** What has been written so far does not count. */
    void forgetWrites() {
        writes.clear();
    }

    /** How often something was looked for. */
    int reads() {
        return reads.get();
    }

    private void count(CommandStartedEvent event) {
        if (event.getCommandName().equals("find")) {
            reads.incrementAndGet();
        }
        String statements = WRITES.get(event.getCommandName());
        if (statements != null) {
            event.getCommand().getArray(statements).forEach(ignored -> writes.add(event.getCommandName()));
        }
    }

    @Override
    public void close() {
        mongo.getDb().drop();
        client.close();
    }
}
