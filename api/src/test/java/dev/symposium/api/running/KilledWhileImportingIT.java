package dev.symposium.api.running;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.Awaited;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People are imported; in the middle of it the application is killed with signal 9, and again while that is undone. Its
 * memory is small, and another file waits that is as large as a file may be.
 */
class KilledWhileImportingIT {
    private static final int PEOPLE = 1_500;
    private static final int MOST_PEOPLE = 50_000;
    private static final Map<String, String> SMALL = Map.of("JAVA_TOOL_OPTIONS", "-Xmx512m");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void anImportGoesOnWhereItWasKilledAndMakesNobodyTwice(@TempDir Path folder) {
        String path = importUntilKilled(folder);
        try (RunningSymposium again = RunningSymposium.on(folder)) {
            Client admin = again.api().demo("admin");
            Reply finished = inState(admin, path, "FINISHED");
            assertThat(finished.text("/result/created")).isEqualTo(Integer.toString(PEOPLE));
            assertThat(invitations(again.api())).isEqualTo(PEOPLE);
            admin.post(path + "/undo", "{\"reason\": \"The wrong file\"}");
            workedOn(admin, path, PEOPLE / 3);
            again.kill();
        }
        try (RunningSymposium again = RunningSymposium.on(folder)) {
            Reply undone = inState(again.api().demo("admin"), path, "UNDONE");
            assertThat(undone.text("/undo/erased")).isEqualTo(Integer.toString(PEOPLE));
            assertThat(undone.text("/undo/kept")).isEqualTo("0");
            assertThat(invitations(again.api())).isEqualTo(PEOPLE);
        }
    }

    private static String importUntilKilled(Path folder) {
        try (RunningSymposium running = RunningSymposium.on(folder, SMALL)) {
            Client admin = running.api().demo("admin");
            Reply large = admin.upload("/imports", "people.xlsx", spreadsheet());
            assertThat(large.text("/verdicts/ready")).isEqualTo(Integer.toString(MOST_PEOPLE));
            Reply preview = admin.upload("/imports", "people.csv", people());
            assertThat(preview.text("/verdicts/ready")).isEqualTo(Integer.toString(PEOPLE));
            String path = "/imports/" + preview.text("/id");
            assertThat(admin.post(path + "/commit", null).status()).isEqualTo(202);
            Reply seen = workedOn(admin, path, PEOPLE / 3);
            running.kill();
            assertThat(seen.text("/state")).isEqualTo("RUNNING");
            return path;
        }
    }

    private static byte[] people() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> "imported" + i + "@example.org,Person " + i + "\n")
                .collect(Collectors.joining("", "email,name\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spreadsheet() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("People");
            sheet.value(0, 0, "E-mail");
            sheet.value(0, 1, "Name");
            for (int row = 1; row <= MOST_PEOPLE; row++) {
                sheet.value(row, 0, "many" + row + "@example.org");
                sheet.value(row, 1, "Person Number " + row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** The import in the middle of the work, when so many rows have been worked on. */
    private static Reply workedOn(Client admin, String path, int rows) {
        return Awaited.value(PATIENCE, () -> {
            Reply reply = admin.get(path);
            int done = reply.body().at("/progress/done").asInt(0);
            return done >= rows && done < PEOPLE ? reply : null;
        });
    }

    private static Reply inState(Client admin, String path, String state) {
        return Awaited.value(PATIENCE, () -> {
            Reply reply = admin.get(path);
            return reply.text("/state").equals(state) ? reply : null;
        });
    }

    /** How many invitations there are on the log, in all. */
    private static long invitations(Api api) {
        Client auditor = api.demo("auditor");
        long count = 0;
        String cursor = "";
        do {
            Reply part = auditor.get("/audit/events?type=identity.UserInvited&limit=100" + cursor);
            count += part.body().path("items").size();
            cursor = part.body().path("next").isNull() ? "" : "&cursor=" + part.text("/next");
        } while (!cursor.isEmpty());
        return count;
    }
}
