package dev.symposium.api.edge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.api.running.Certified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpsListenerTest {
    private static final String REACHED_BY_NOBODY_ELSE = "symposium.this-machine-only";
    private static final String CERTIFICATE = "symposium.tls.certificate";
    private static final String KEY = "symposium.tls.key";

    @Test
    void plainHttpIsRefusedWhereAnotherMachineCanReachTheServer() {
        assertThat(isHttpsOnly(decided(Map.of(REACHED_BY_NOBODY_ELSE, "false"))))
                .isTrue();
        assertThat(isHttpsOnly(decided(Map.of(REACHED_BY_NOBODY_ELSE, "true")))).isFalse();
    }

    @Test
    void whatIsSaidAboutPlainHttpIsDone() {
        assertThat(isHttpsOnly(decided(Map.of(REACHED_BY_NOBODY_ELSE, "false", "symposium.https-only", "false"))))
                .isFalse();
        assertThat(isHttpsOnly(decided(Map.of(REACHED_BY_NOBODY_ELSE, "true", "symposium.https-only", "true"))))
                .isTrue();
        assertRefused(Map.of("symposium.https-only", "perhaps"), "SYMPOSIUM_HTTPS_ONLY");
    }

    @Test
    void withACertificateTheServerEndsTlsWhoeverCanReachIt(@TempDir Path folder) throws Exception {
        Environment decided = decided(files(certified(folder)));
        assertThat(isHttpsOnly(decided)).isTrue();
        assertThat(decided.getProperty("server.ssl.bundle")).isEqualTo("symposium");
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused(@TempDir Path folder) throws Exception {
        Certified one = certified(folder.resolve("one"));
        Certified other = certified(folder.resolve("other"));
        assertRefused(Map.of(CERTIFICATE, one.certificate().toString()), "SYMPOSIUM_TLS_KEY");
        assertRefused(Map.of(KEY, one.key().toString()), "SYMPOSIUM_TLS_CERTIFICATE");
        assertRefused(
                Map.of(
                        CERTIFICATE,
                        one.certificate().toString(),
                        KEY,
                        other.key().toString()),
                "SYMPOSIUM_TLS_KEY");
        Files.writeString(one.certificate(), "no certificate");
        assertRefused(files(one), "SYMPOSIUM_TLS_CERTIFICATE");
        Files.delete(one.certificate());
        assertRefused(files(one), "SYMPOSIUM_TLS_CERTIFICATE");
    }

    private static Certified certified(Path folder) throws Exception {
        Certified certified = new Certified(folder);
        certified.renew();
        return certified;
    }

    private static Map<String, String> files(Certified certified) {
        return Map.of(
                CERTIFICATE, certified.certificate().toString(),
                KEY, certified.key().toString());
    }

    private static boolean isHttpsOnly(Environment environment) {
        return environment.getRequiredProperty("symposium.https-only", boolean.class);
    }

    private static void assertRefused(Map<String, String> properties, String variable) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> decided(properties))
                .withMessageContaining(variable);
    }

    private static Environment decided(Map<String, String> properties) {
        MockEnvironment environment = new MockEnvironment();
        properties.forEach(environment::setProperty);
        new HttpsListener()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
        return environment;
    }
}
