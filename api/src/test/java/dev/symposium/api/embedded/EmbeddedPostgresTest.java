package dev.symposium.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedPostgresTest {
    @TempDir
    private Path temporary;

    private DataFolder folder = new DataFolder(Path.of(""));
    private int port;

    @BeforeEach
    void chooseAPort() {
        folder = DataFolder.at(temporary.resolve("data"));
        port = Ports.chosenFor(folder).postgres();
    }

    @AfterEach
    void leaveNoServerBehind() throws Exception {
        EmbeddedPostgres.stopLeftBehind(folder, programs());
    }

    @Test
    void commitsAreDurableAndStrangersAreKeptOut() throws Exception {
        try (var server = start()) {
            assertThat(server).isNotNull();
            assertThat(ask("SHOW fsync")).isEqualTo("on");
            assertThat(ask("SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask("SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(EmbeddedPostgres.url(port), "symposium", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(Files.getPosixFilePermissions(folder.postgresPassword())).hasSize(2);
    }

    @Test
    void aServerLeftBehindIsStoppedAndItsRowsAreThere() throws Exception {
        start();
        ask("CREATE TABLE kept (n int)");
        ask("INSERT INTO kept VALUES (1)");
        var orphan = Postmaster.namedIn(folder.postgres())
                .flatMap(postmaster -> ProcessHandle.of(postmaster.pid()))
                .orElseThrow();

        try (var server = start()) {
            assertThat(server).isNotNull();
            assertThat(ask("SELECT count(*) FROM kept")).isEqualTo("1");
            assertThat(orphan.onExit()).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(Postmaster.namedIn(folder.postgres())).isEmpty();
    }

    @Test
    void aPidFileThatNamesSomebodyElseHarmsNobody() throws Exception {
        start().close();
        var bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    folder.postgres().resolve("postmaster.pid"),
                    "%d%n%s%n".formatted(bystander.pid(), folder.postgres()));

            start().close();

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void anInterruptedInitialisationIsDoneAgain() throws Exception {
        var half = Files.createDirectories(folder.freshSibling("postgres").resolve("global"));
        Files.writeString(half.resolveSibling("PG_VERSION"), "18");

        folder.removeUnfinished();
        start().close();

        assertThat(half).doesNotExist();
        assertThat(PostgresInitialisation.isComplete(folder)).isTrue();
    }

    @Test
    void aFolderThatWasNotMadeHereIsRefusedAndLeftAsItIs() throws Exception {
        Files.createDirectories(folder.postgres());
        var theirs = Files.writeString(folder.postgres().resolve("PG_VERSION"), "18");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessage("%s is not a complete database of Symposium.".formatted(folder.postgres()));
        assertThat(theirs).hasContent("18");
    }

    @Test
    void aLostPasswordIsSaidToBeLost() throws Exception {
        start().close();
        Files.delete(folder.postgresPassword());

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessageContaining("password")
                .withMessageContaining(folder.postgresPassword().toString());
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, programs(), port);
    }

    /** Unpacked once for all tests. */
    private static PostgresBinaries programs() {
        try {
            return PostgresBinaries.in(DataFolder.at(Path.of("target/embedded")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        EmbeddedPostgres.url(port), "symposium", PostgresPassword.in(folder));
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
