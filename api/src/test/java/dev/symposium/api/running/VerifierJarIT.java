package dev.symposium.api.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.symposium.api.Api;
import dev.symposium.api.Awaited;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged verifier, as an auditor runs it, on exports of the packaged application. */
class VerifierJarIT {
    private static final Path JAR = Path.of("..", "verifier", "target", "symposium-verifier.jar");
    private static final int CHANGED = 5;

    @TempDir
    private Path folder;

    @Test
    void itFindsAnExportAsItWasSealedAndNamesThePositionOfAByteThatWasChanged() throws Exception {
        try (RunningSymposium running = RunningSymposium.on(folder.resolve("data"))) {
            Api api = running.api();
            String key = key(api);
            List<String> lines = export(api);
            assertThat(verify(lines, key)).startsWith("0 OK: ");
            assertThat(verify(changed(lines), key))
                    .startsWith("1 DIFFERS: Position " + CHANGED + " differs from what was sealed");
            assertThat(verify(lines.subList(0, lines.size() - 1), key)).startsWith("1 DIFFERS: It ends after position");

            api.demo("admin").post("/audit/checkpoints/key/rotation", null);
            List<String> later = export(api);
            assertThat(verify(later, key)).startsWith("1 DIFFERS: ");
            assertThat(verify(later, key(api))).startsWith("0 OK: ");
            assertThat(verify(lines, key(api) + "," + key)).startsWith("0 OK: ");
        }
    }

    private static String key(Api api) {
        return Awaited.value(() -> {
            String key = api.anonymous().get("/audit/checkpoints/key").text("/key");
            return key.isEmpty() ? null : key;
        });
    }

    /** Of all that has been signed; soon after the start that is nothing, or the first few events. */
    private static List<String> export(Api api) {
        return Awaited.value(() -> {
            var export = api.demo("auditor").download("/audit/export", "application/jsonl");
            List<String> lines =
                    new String(export.body(), StandardCharsets.UTF_8).lines().toList();
            return export.statusCode() == 200 && lines.size() > CHANGED + 1 ? lines : null;
        });
    }

    private static List<String> changed(List<String> lines) {
        List<String> changed = new ArrayList<>(lines);
        String payload = "\"data_base64\":\"";
        assertThat(changed.get(CHANGED)).contains(payload + "e");
        changed.set(CHANGED, changed.get(CHANGED).replace(payload + "e", payload + "f"));
        return changed;
    }

    private String verify(List<String> lines, String key) throws IOException, InterruptedException {
        Path export = folder.resolve("export.jsonl");
        Files.write(export, lines);
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        export.toString(),
                        "--key",
                        key)
                .redirectErrorStream(true)
                .start();
        String said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return verifier.waitFor() + " " + said;
    }
}
