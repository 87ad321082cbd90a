package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.SignedNote;

/** What was signed last, against what is there now. */
final class SealedState {

    private static final String HEAD = "SELECT coalesce(max(position), 0) FROM event";

    private final SealDatabase database;
    private final CheckpointTable checkpoints;

    SealedState(SealDatabase database) {
        this.database = database;
        this.checkpoints = new CheckpointTable(database);
    }

    /** Nothing is signed on top of what is not as it was signed. Returns the size that was signed last. */
    long refuseDamage(Connection connection, Sealing sealing) throws SQLException {
        long head = SealDatabase.query(connection, HEAD, statement -> {}, rows -> rows.next() ? rows.getLong(1) : 0L);
        if (head < sealing.size()) {
            throw new DamagedSealException(
                    "The log was sealed up to position %d and now ends at %d".formatted(sealing.size(), head));
        }
        Optional<Checkpoint> latest = checkpoints.latest().map(SignedNote::text).map(Checkpoint::parse);
        if (latest.isEmpty()) {
            return 0;
        }
        long size = latest.get().size();
        if (size > sealing.size()) {
            throw new DamagedSealException(
                    "A checkpoint of size %d was signed and the tree has %d leaves".formatted(size, sealing.size()));
        }
        byte[] root = new MerkleTree(new TileTable(database).reader()).root(size);
        if (!Arrays.equals(root, Base64.getDecoder().decode(latest.get().root()))) {
            throw new DamagedSealException(
                    "The tree is not the one whose checkpoint of size %d was signed".formatted(size));
        }
        return size;
    }
}
