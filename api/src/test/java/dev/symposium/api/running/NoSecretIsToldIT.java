package dev.symposium.api.running;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.nimbusds.jose.jwk.RSAKey;

import dev.symposium.api.Api;
import dev.symposium.api.running.Secrets.Kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** After a full life of everything that is secret, it is where it is meant to be and nowhere else. */
class NoSecretIsToldIT {
    private static final String ADMINISTRATOR = "The-first-of-them-zq-0";
    private static final Map<String, String> TALKATIVE = Map.of(
            "LOGGING_LEVEL_DEV_SYMPOSIUM", "TRACE",
            "LOGGING_LEVEL_ORG_AXONFRAMEWORK", "DEBUG",
            "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_SECURITY", "DEBUG",
            "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_WEB", "DEBUG",
            "SYMPOSIUM_ADMIN_EMAIL", "first@example.org",
            "SYMPOSIUM_ADMIN_PASSWORD", ADMINISTRATOR);

    private final Secrets secrets = new Secrets();
    private final Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();

    @Test
    void everySecretIsOnlyWhereItIsMeantToBe(@TempDir Path folder) throws Exception {
        secrets.add(Kind.PASSWORD, ADMINISTRATOR);
        secrets.addMark(Kind.PASSWORD_HASH, "{argon2");
        secrets.addMark(Kind.PASSWORD_HASH, "$argon2");
        secrets.addMark(Kind.SIGNING_KEY, "\"d\":\"");
        secrets.addMark(Kind.SIGNING_KEY, "PRIVATE KEY");
        try (RunningSymposium running = RunningSymposium.on(folder, TALKATIVE)) {
            Api api = running.api();
            new SecretLives(api, secrets, answers::add).live();
            noteWhatIsStored(folder, running.stores());
            answers.forEach(this::look);
            new Everywhere(folder, running.stores()).visit(secrets::lookIn);
        }
        assertThat(secrets.evidence()).isEmpty();
        assertThat(secrets.found()).isEqualTo(Secrets.meant());
    }

    private void look(HttpResponse<String> answer) {
        String request = answer.request().method() + " "
                + answer.request().uri().getPath().replaceFirst("^/api/v1", "");
        secrets.lookIn((answer.statusCode() < 400 ? "" : "problem of ") + request, List.of(answer.body()));
        answer.headers().map().forEach((name, values) -> secrets.lookIn("header " + name + " of " + request, values));
    }

    private void noteWhatIsStored(Path folder, Stores stores) throws Exception {
        secrets.add(Kind.DATABASE_PASSWORD, stores.postgresPassword());
        String master = Files.readString(folder.resolve("master.key")).strip();
        secrets.add(Kind.MASTER_KEY, master);
        secrets.add(Kind.MASTER_KEY, Base64.getDecoder().decode(master));
        try (Connection database =
                DriverManager.getConnection(stores.postgresUrl(), Stores.NAME, stores.postgresPassword())) {
            note(database, "SELECT hash FROM mailed_code", row -> secrets.add(Kind.CODE_HASH, row.getBytes(1)));
            note(
                    database,
                    "SELECT value FROM installation_secret",
                    row -> secrets.add(Kind.INSTALLATION_SECRET, row.getBytes(1)));
            note(database, "SELECT private_key FROM seal_key", row -> secrets.add(Kind.SEALING_KEY, row.getBytes(1)));
            note(database, "SELECT jwk FROM signing_key", row -> {
                RSAKey key = RSAKey.parse(row.getString(1));
                secrets.addMark(Kind.SIGNING_KEY, key.getPrivateExponent().toString());
                secrets.addMark(Kind.SIGNING_KEY, key.getFirstPrimeFactor().toString());
            });
            note(database, "SELECT person, wrapped FROM person_key WHERE wrapped IS NOT NULL", row -> {
                secrets.add(Kind.WRAPPED_PERSON_KEY, row.getBytes(2));
                secrets.add(
                        Kind.PERSON_KEY,
                        unwrapped(Base64.getDecoder().decode(master), row.getString(1), row.getBytes(2)));
            });
        }
    }

    private interface Row {
        void read(ResultSet row) throws Exception;
    }

    private static void note(Connection database, String question, Row reader) throws Exception {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static byte[] unwrapped(byte[] master, String person, byte[] wrapped) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(master, "AES"), new GCMParameterSpec(128, wrapped, 0, 12));
        cipher.updateAAD(("person-key\n" + person).getBytes(UTF_8));
        return cipher.doFinal(wrapped, 12, wrapped.length - 12);
    }
}
