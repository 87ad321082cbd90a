package dev.symposium.api.identity;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.SymposiumApplication;
import dev.symposium.api.embedded.StartRefused;
import dev.symposium.api.embedded.UnpackedPrograms;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.FirstAdministrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

class FirstAdministratorTest {
    private static final String EMAIL = "root@example.org";

    private static ConfigurableApplicationContext start(Path folder, String... more) {
        UnpackedPrograms.copyInto(folder);
        return new SpringApplicationBuilder(SymposiumApplication.class)
                .properties(more)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--symposium.demo=false",
                        "--symposium.data-dir=" + folder);
    }

    private static Api api(ConfigurableApplicationContext application) {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", int.class);
        return new Api(JsonMapper.shared(), port);
    }

    private static void assertAdministers(Client client) {
        assertThat(client.get("/users").status()).isEqualTo(200);
        assertThat(client.get("/auth/session").http().body()).contains("ADMIN");
    }

    @Test
    void anInstallationThatHasNeverHadOneGetsTheOneItIsToldOf(@TempDir Path folder) throws Exception {
        try (ConfigurableApplicationContext application = start(folder)) {
            Api api = api(application);
            FirstAdministrator first = application.getBean(FirstAdministrator.class);
            api.anonymous().post("/auth/register", Api.registration("squatter@example.org", "squatter"));
            assertThatThrownBy(() -> first.ensure("squatter@example.org", Api.PASSWORD))
                    .isInstanceOf(Rejection.class);

            List<Callable<Object>> nodes =
                    Collections.nCopies(8, Executors.callable(() -> first.ensure(EMAIL, Api.PASSWORD)));
            try (ExecutorService pool = Executors.newFixedThreadPool(nodes.size())) {
                for (Future<Object> node : pool.invokeAll(nodes)) {
                    node.get();
                }
            }
            assertAdministers(api.logIn(EMAIL));
        }
        try (ConfigurableApplicationContext application = start(
                folder, "symposium.admin.email=other@example.org", "symposium.admin.password=Another-password-1")) {
            Api api = api(application);
            assertAdministers(api.logIn(EMAIL));
            Reply other = api.anonymous().post("/auth/login", """
                    {"identifier": "other@example.org", "password": "Another-password-1"}""");
            assertThat(other.status()).isEqualTo(401);
        }
    }

    @Test
    void theConfiguredPasswordIsGoodForAWeekAfterEachStartUntilThePersonHasTheirOwn(@TempDir Path folder) {
        try (ConfigurableApplicationContext application = start(folder)) {
            FirstAdministrator first = application.getBean(FirstAdministrator.class);
            JdbcClient database = application.getBean(JdbcClient.class);
            Api api = api(application);
            first.ensure(EMAIL, Api.PASSWORD);
            assertThat(database.sql("UPDATE credential SET initial_until = '2026-01-01'")
                            .update())
                    .isEqualTo(1);
            assertThat(logIn(api, Api.PASSWORD).status()).isEqualTo(403);
            first.ensure(EMAIL, Api.PASSWORD);
            Reply again = logIn(api, Api.PASSWORD);
            assertThat(again.status()).isEqualTo(200);

            Client administrator = api.bearing(again.text("/accessToken"));
            administrator.put("/auth/password", """
                    {"oldPassword": "%s", "newPassword": "One-of-my-own-42"}""".formatted(Api.PASSWORD));
            first.ensure(EMAIL, Api.PASSWORD);
            assertThat(logIn(api, Api.PASSWORD).status()).isEqualTo(401);
            assertThat(logIn(api, "One-of-my-own-42").status()).isEqualTo(200);
        }
    }

    private static Reply logIn(Api api, String password) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(EMAIL, password));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                 | Symposium-demo-1 | SYMPOSIUM_ADMIN_EMAIL
            not an address    | Symposium-demo-1 | SYMPOSIUM_ADMIN_EMAIL
            root@example.org  | -                | SYMPOSIUM_ADMIN_PASSWORD
            root@example.org  | short            | SYMPOSIUM_ADMIN_PASSWORD
            """)
    void aStartWithHalfOfItIsRefusedAndTellsNoPassword(
            @Nullable String email, @Nullable String password, String variable) {
        configured(email, password).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure())
                    .rootCause()
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(variable)
                    .message()
                    .doesNotContain(password == null ? "nothing" : password);
        });
    }

    @Test
    void aStartWithoutItIsAStartLikeAnyOther() {
        configured(null, null).run(context -> assertThat(context).hasNotFailed());
    }

    private static ApplicationContextRunner configured(@Nullable String email, @Nullable String password) {
        return new ApplicationContextRunner()
                .withUserConfiguration(FirstAdministratorConfiguration.class)
                .withBean(
                        Validator.class,
                        () -> Validation.buildDefaultValidatorFactory().getValidator())
                .withPropertyValues(
                        "symposium.admin.email=" + (email == null ? "" : email),
                        "symposium.admin.password=" + (password == null ? "" : password));
    }
}
