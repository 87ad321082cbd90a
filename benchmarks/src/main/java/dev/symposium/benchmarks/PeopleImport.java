package dev.symposium.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts for people of a file. */
record PeopleImport(Application application) {
    private static final String PATH = "/api/v1/imports";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Returns when everybody has one; others than those of another name. */
    void run(String name, int count) throws IOException {
        String administrator = application.logIn("admin");
        byte[] file = new PeopleFile(name, count).csv();
        JsonNode preview = JSON.readTree(
                application.upload(administrator, PATH, name + ".csv", file).body());
        String path = PATH + "/" + preview.path("id").asString();
        application.sendAs(administrator, "POST", path + "/commit", "");
        while (!application.sendAs(administrator, "GET", path, "").body().contains("FINISHED")) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
