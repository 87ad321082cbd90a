package dev.symposium.eventstore.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.LogSigner;

/** The keys that sign for this log: the first is made when one is needed first, and shared by all nodes. */
final class SealKeys {

    private static final String ALL = "SELECT name, public_key, private_key FROM seal_key ORDER BY id DESC";
    private static final String ADD = "INSERT INTO seal_key (name, public_key, private_key) VALUES (?, ?, ?)";

    private final SealDatabase database;

    SealKeys(SealDatabase database) {
        this.database = database;
    }

    /** The public keys, the one that signs now first. */
    List<LogKey> all() {
        return database.with(SealKeys::signers).stream().map(LogSigner::key).toList();
    }

    /** From now on another key signs, under the name that the log has. */
    LogKey rotate() {
        Made next = made(current().key().name());
        return database.with(connection -> {
            add(connection, next);
            return next.key();
        });
    }

    LogSigner current() {
        return database.with(connection -> {
            Optional<LogSigner> known = signers(connection).stream().findFirst();
            return known.isPresent() ? known.get() : first(connection);
        });
    }

    private static LogSigner first(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.execute("LOCK TABLE seal_key IN EXCLUSIVE MODE");
            if (signers(connection).isEmpty()) {
                add(connection, made("symposium/" + TimeOrderedIdentifierFactory.next()));
            }
            connection.commit();
            return signers(connection).getFirst();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private record Made(LogKey key, PrivateKey secret) {}

    private static Made made(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new Made(LogKey.of(name, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key for the log could not be made", e);
        }
    }

    private static void add(Connection connection, Made made) throws SQLException {
        SealDatabase.update(connection, ADD, statement -> {
            statement.setString(1, made.key().name());
            statement.setString(2, made.key().encoded());
            statement.setBytes(3, made.secret().getEncoded());
        });
    }

    private static List<LogSigner> signers(Connection connection) throws SQLException {
        return SealDatabase.query(connection, ALL, statement -> {}, rows -> {
            List<LogSigner> signers = new ArrayList<>();
            while (rows.next()) {
                signers.add(signer(rows));
            }
            return signers;
        });
    }

    private static LogSigner signer(ResultSet row) throws SQLException {
        try {
            return new LogSigner(
                    new LogKey(row.getString(1), row.getString(2)),
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(row.getBytes(3))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored key of the log cannot be read", e);
        }
    }
}
