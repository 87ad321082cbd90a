package dev.symposium.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Makes one living process the owner of a data folder. The operating system gives the lock back when the process ends,
 * however it ends, so a lock file left behind never blocks a start.
 */
final class FolderLock implements AutoCloseable {
    /** A process just killed may hold its lock for some moments more. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Far behind the text, so that the process id stays readable where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    /** Closing a second descriptor of a file gives up this process's lock on it, so no second one is ever opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of the folder for the life of this process, or until it is closed.
     *
     * @throws StartRefused when a living process, this one included, holds it
     */
    static FolderLock acquire(Path folder) {
        var file = folder.resolve("symposium.lock").toAbsolutePath().normalize();
        if (!HELD.add(file)) {
            throw taken(folder, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new FolderLock(file, lockedChannel(folder, file));
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e instanceof RuntimeException refused ? refused : DataFolder.unusable(folder, e);
        }
    }

    private static FileChannel lockedChannel(Path folder, Path file) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryFor(channel, PATIENCE) == null) {
            channel.close();
            throw taken(folder, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
        return channel;
    }

    private static @Nullable FileLock tryFor(FileChannel channel, Duration patience) throws IOException {
        var deadline = System.nanoTime() + patience.toNanos();
        var lock = channel.tryLock(LOCKED_BYTE, 1, false);
        while (lock == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        }
        return lock;
    }

    private static StartRefused taken(Path folder, String pid) {
        return new StartRefused(
                "The data folder %s is in use by another Symposium (process %s).".formatted(folder, pid),
                "Stop that process, or give this one its own folder: SYMPOSIUM_DATA_DIR=/another/folder");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
