package dev.symposium.api.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;

/** A task that has failed for good is seen, and done when an operator says so. */
@ApiTest
class TaskHealthTest {
    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MeterRegistry meters;

    private String health() {
        return api.anonymous().get("/actuator/health").text("/status");
    }

    private double failed() {
        return meters.get("symposium.tasks.failed").gauge().value();
    }

    private long left(UUID id) {
        return database.sql("SELECT count(*) FROM task WHERE task_instance = ?")
                .param(id.toString())
                .query(Long.class)
                .single();
    }

    private static String statementOfTheHandbook() throws IOException {
        String page = Files.readString(OPERATIONS);
        int begin = page.indexOf("WITH again AS");
        return page.substring(begin, page.indexOf(';', begin));
    }

    @Test
    void aFailedTaskIsSeenAndTheStatementOfTheHandbookHasItDone() throws IOException {
        UUID id = TimeOrderedIdentifierFactory.next();
        assertThat(health()).isEqualTo("UP");
        database.sql("INSERT INTO failed_task VALUES ('mail', ?, 18, 'java.net.SocketException', now())")
                .param(id.toString())
                .update();
        assertThat(health()).isEqualTo("DEGRADED");
        assertThat(failed()).isEqualTo(1);
        database.sql(statementOfTheHandbook()).update();
        await().until(() -> left(id) == 0);
        assertThat(failed()).isZero();
        assertThat(health()).isEqualTo("UP");
    }
}
