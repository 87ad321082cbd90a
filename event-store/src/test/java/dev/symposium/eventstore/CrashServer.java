package dev.symposium.eventstore;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL that can be killed and brought back on the same port and data. */
final class CrashServer implements AutoCloseable {

    private static final File WORK = new File("target/postgres");

    private final EmbeddedPostgres server;
    private final Path data;

    CrashServer() {
        data = WORK.toPath().resolve("crash-" + ProcessHandle.current().pid()).toAbsolutePath();
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setOverrideWorkingDirectory(WORK)
                    .setDataDirectory(data.toFile())
                    .setCleanDataDirectory(true)
                    .setRegisterShutdownHook(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    String newLog(String name) {
        TestPostgres.execute(url(port(), "postgres"), "CREATE DATABASE " + name);
        TestPostgres.execute(url(port(), name), EventStoreSchema.sql());
        return url(port(), name);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    /** Ends the server as a power cut would, as far as a process can. */
    void kill() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
        await().until(() -> !postmaster.isAlive());
    }

    /** Starts the killed or stopped server with the options it had. */
    void restart() {
        control("restart");
    }

    void stop() {
        control("stop");
    }

    /** Stops the server and starts it as a replica of nobody. */
    void becomeReplica() {
        stop();
        try {
            Files.createFile(data.resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    private ProcessHandle postmaster() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void control(String action) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                binary().toString(), "-D", data.toString(), "-w", "-m", "fast", "-l", data + "/restart.log", action));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("control.log").toFile())
                    .start();
            assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
            assertThat(process.exitValue()).as(action).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path binary() {
        File[] unpacked = WORK.listFiles((directory, name) -> name.startsWith("PG-"));
        assertThat(unpacked).isNotEmpty();
        return unpacked[0].toPath().resolve("bin/pg_ctl").toAbsolutePath();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
