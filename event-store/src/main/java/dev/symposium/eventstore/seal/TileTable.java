package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.postgresql.PGConnection;

/** The tiles as they are stored. */
final class TileTable {

    /** Whoever is slower never makes a tile shorter, so two that grow the same tree do not harm each other. */
    private static final String WRITE = """
            INSERT INTO seal_tile (level, index, hashes) SELECT * FROM unnest(?, ?, ?)
            ON CONFLICT (level, index) DO UPDATE SET hashes = EXCLUDED.hashes
            WHERE octet_length(seal_tile.hashes) < octet_length(EXCLUDED.hashes)""";

    private static final String EDGE = """
            SELECT t.level, t.index, t.hashes FROM generate_series(0, 7) l
            CROSS JOIN LATERAL (SELECT * FROM seal_tile WHERE level = l ORDER BY index DESC LIMIT 1) t
            ORDER BY t.level""";

    private static final String SIZE = """
            SELECT 256 * index + octet_length(hashes) / 32 FROM seal_tile WHERE level = 0 ORDER BY index DESC LIMIT 1""";

    private static final String ONE = "SELECT hashes FROM seal_tile WHERE level = ? AND index = ?";

    private final SealDatabase database;

    TileTable(SealDatabase database) {
        this.database = database;
    }

    /** Many leaves the stored tree has. */
    long size() {
        return database.query(SIZE, statement -> {}, rows -> rows.next() ? rows.getLong(1) : 0L);
    }

    /** The tree as it is stored, ready to grow. */
    static GrowingTree load(Connection connection) throws SQLException {
        List<Tile> tiles = SealDatabase.query(connection, EDGE, statement -> {}, rows -> {
            List<Tile> read = new ArrayList<>();
            while (rows.next()) {
                read.add(new Tile(rows.getInt(1), rows.getLong(2), rows.getBytes(3)));
            }
            return read;
        });
        return new GrowingTree(tiles);
    }

    /** Writes the tiles, all or none; what a crash loses of it is computed anew, so nobody waits for the disk. */
    static void write(Connection connection, List<Tile> tiles) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement lazily = connection.createStatement()) {
            lazily.execute("SET LOCAL synchronous_commit = off");
            PGConnection postgres = connection.unwrap(PGConnection.class);
            SealDatabase.update(connection, WRITE, statement -> {
                statement.setArray(
                        1,
                        postgres.createArrayOf(
                                "int2",
                                tiles.stream().map(tile -> (short) tile.level()).toArray(Short[]::new)));
                statement.setArray(
                        2,
                        postgres.createArrayOf(
                                "int8", tiles.stream().mapToLong(Tile::index).toArray()));
                statement.setArray(
                        3,
                        postgres.createArrayOf(
                                "bytea", tiles.stream().map(Tile::bytes).toArray(byte[][]::new)));
            });
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** The stored tiles, each read once. */
    MerkleTree.Tiles reader() {
        Map<Integer, Map<Long, Tile>> read = new HashMap<>();
        return (level, index) -> read.computeIfAbsent(level, first -> new HashMap<>())
                .computeIfAbsent(index, first -> tile(level, first));
    }

    private Tile tile(int level, long index) {
        return database.query(
                ONE,
                statement -> {
                    statement.setInt(1, level);
                    statement.setLong(2, index);
                },
                rows -> {
                    if (rows.next()) {
                        return new Tile(level, index, rows.getBytes(1));
                    }
                    throw new DamagedSealException("Tile %d of level %d is missing".formatted(index, level));
                });
    }
}
