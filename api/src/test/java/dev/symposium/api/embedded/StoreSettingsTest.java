package dev.symposium.api.embedded;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoreSettingsTest {
    private static final String POSTGRES = "jdbc:postgresql://db:5432/symposium";
    private static final String MONGO = "mongodb://views:27017/symposium";

    @Test
    void demoContentIsOnWithEmbeddedStoresAndOffAsSoonAsOneIsReal() {
        assertThat(given(Map.of()).reach().demo()).isTrue();
        assertThat(given(Map.of("spring.datasource.url", POSTGRES)).reach().demo())
                .isFalse();
        assertThat(given(Map.of("spring.mongodb.uri", MONGO)).reach().demo()).isFalse();
    }

    @Test
    void whatIsSaidAboutDemoContentIsDone() {
        assertThat(given(Map.of("symposium.demo", "false")).reach().demo()).isFalse();
        assertThat(given(Map.of("symposium.demo", "true", "spring.datasource.url", POSTGRES))
                        .reach()
                        .demo())
                .isTrue();
    }

    @Test
    void whereDemoPeopleAreNobodyElseReachesThemUnlessThatIsSaidTwice() {
        assertThat(given(Map.of()).reach()).isEqualTo(new Reach(true, "127.0.0.1", true));
        assertThat(given(Map.of("symposium.demo", "true")).reach().isThisMachine())
                .isTrue();
        assertThat(given(Map.of("server.address", "0.0.0.0")).reach()).isEqualTo(new Reach(false, "0.0.0.0", false));
        assertThat(given(Map.of("server.address", "::1")).reach()).isEqualTo(new Reach(true, "::1", true));
        assertThat(given(Map.of("server.address", "0.0.0.0", "symposium.demo", "true"))
                        .reach())
                .isEqualTo(new Reach(true, "0.0.0.0", false));
    }

    @Test
    void aProxyOnThisMachineLetsOthersIn() {
        Map<String, String> proxied = Map.of("symposium.trusted-proxies", "127.0.0.1");
        assertThat(given(proxied).reach()).isEqualTo(new Reach(false, null, false));
        assertThat(given(Map.of("symposium.trusted-proxies", "127.0.0.1", "server.address", "127.0.0.1"))
                        .reach())
                .isEqualTo(new Reach(false, "127.0.0.1", false));
    }

    @Test
    void withoutDemoPeopleEverybodyReachesIt() {
        assertThat(given(Map.of("symposium.demo", "false")).reach()).isEqualTo(new Reach(false, null, false));
        assertThat(given(Map.of("symposium.demo", "false")).reach().isThisMachine())
                .isFalse();
    }

    @Test
    void aVariableSetToNothingCountsAsNotSet() {
        var settings = given(Map.of("spring.datasource.url", "", "spring.mongodb.uri", " ", "symposium.demo", ""));

        assertThat(settings.postgres()).isNull();
        assertThat(settings.mongo()).isNull();
        assertThat(settings.reach().demo()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "server.port, abc, SERVER_PORT",
        "server.port, 65536, SERVER_PORT",
        "server.address, not an address, SERVER_ADDRESS",
        "symposium.demo, perhaps, SYMPOSIUM_DEMO",
        "spring.datasource.url, jdbc:mysql://secret@db/x, SPRING_DATASOURCE_URL",
        "spring.mongodb.uri, mongo://u:secret@db, SPRING_MONGODB_URI"
    })
    void aWrongValueIsRefusedByTheNameOfItsVariable(String property, String value, String variable) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> given(Map.of(property, value)))
                .satisfies(refused -> assertThat(refused.sentence() + refused.remedy())
                        .contains(variable)
                        .doesNotContain("secret"));
    }

    private static StoreSettings given(Map<String, String> properties) {
        var environment = new MockEnvironment();
        properties.forEach(environment::setProperty);
        return StoreSettings.from(environment);
    }
}
