package dev.symposium.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The settings of the embedded PostgreSQL: never a lost commit, then throughput of commits on a small machine. */
final class PostgresSettings {
    private static final String FILE = "symposium.conf";
    private static final long LOG_LIMIT_BYTES = 10_000_000;

    private PostgresSettings() {}

    /** Makes a new database read our file after its own. What {@code ALTER SYSTEM} sets is stronger than both. */
    static void include(Path database) throws IOException {
        var line = "%ninclude_if_exists '%s'%n".formatted(FILE);
        Files.writeString(database.resolve("postgresql.conf"), line, StandardOpenOption.APPEND);
    }

    static void write(Path database, int port) throws IOException {
        Files.writeString(database.resolve(FILE), text(port));
    }

    private static String text(int port) {
        return """
                # Written at every start. To change a setting for good use ALTER SYSTEM.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 60

                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = minimal
                max_wal_senders = 0
                wal_compression = on
                wal_buffers = 16MB
                min_wal_size = 128MB
                max_wal_size = 1GB
                checkpoint_timeout = 15min

                shared_buffers = 192MB
                work_mem = 8MB
                maintenance_work_mem = 64MB
                effective_cache_size = 1GB
                random_page_cost = 1.1
                huge_pages = off
                io_method = sync
                jit = off
                max_worker_processes = 2
                max_parallel_workers_per_gather = 0
                max_logical_replication_workers = 0

                # A lost race for a stream is an error to the server and an everyday matter to us: not into the log.
                log_min_messages = log
                log_checkpoints = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(port);
    }

    /** Keeps the server's log from growing for ever: a long one is set aside at start, replacing the one before. */
    static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
