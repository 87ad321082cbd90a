package dev.symposium.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import com.nimbusds.jose.jwk.RSAKey;

import dev.symposium.benchmarks.peer.PeerApplication;

/** The plain peer as a process of its own, on a database of its own. */
final class Peer implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Database database;
    private final String url;
    private final PeerTokens tokens = new PeerTokens();
    private final int port = Application.freePort();
    private final Process process;

    Peer(Database database) throws IOException, SQLException {
        this.database = database;
        this.url = database.newDatabase("peer");
        Database.execute(url, schema());
        process = start(tokens.key());
        awaitStart();
    }

    private Process start(RSAKey key) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                PeerApplication.class.getName());
        command.environment().put("SERVER_PORT", Integer.toString(port));
        command.environment().put("SPRING_DATASOURCE_URL", url);
        command.environment().put("PEER_KEY", key.toPublicJWK().toJSONString());
        return command.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void awaitStart() {
        while (!listens()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The peer ended with code " + process.exitValue());
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A chatbot that answers from the text, one passage a line, in which all of these people take part. */
    void add(UUID chatbot, String knowledge, List<UUID> people) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO chatbot VALUES (?, ?)");
                PreparedStatement join = connection.prepareStatement(
                        "INSERT INTO participation (chatbot_id, person_id) SELECT ?, unnest(?)")) {
            insert.setObject(1, chatbot);
            insert.setString(2, knowledge);
            insert.executeUpdate();
            join.setObject(1, chatbot);
            join.setArray(2, connection.createArrayOf("uuid", people.toArray()));
            join.executeUpdate();
        }
        Database.execute(url, "ANALYZE");
    }

    int port() {
        return port;
    }

    String tokenOf(UUID person) {
        return tokens.of(person);
    }

    long messages() throws SQLException {
        return Database.number(url, "SELECT count(*) FROM message");
    }

    CpuTime cpu() throws IOException {
        return CpuTime.of(process.pid(), database.folder());
    }

    private static String schema() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(PeerApplication.class.getResourceAsStream("schema.sql"), "schema.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
