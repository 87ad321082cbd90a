package dev.symposium.eventstore;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.EventTypes.EventType;
import dev.symposium.eventstore.personal.MasterKeys;
import dev.symposium.eventstore.personal.PersonKeys;
import dev.symposium.eventstore.personal.PersonalData;
import dev.symposium.eventstore.personal.PersonalFields;
import dev.symposium.eventstore.personal.UnknownMasterKeyException;
import dev.symposium.eventstore.personal.UnreadableSecretException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PersonalDataTest {
    @Retention(RetentionPolicy.RUNTIME)
    @interface Secret {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Whose {}

    record Profile(String name, boolean speaker, UUID account) {}

    record Met(
            @Whose String person,
            String place,
            @Secret String words,
            @Secret List<Profile> others,
            @Secret Profile profile) {}

    record Seen(@Whose String person, @Secret String words) {}

    private static final EventTypes TYPES = EventTypes.of(
            List.of(new EventType("test.Met", "1", Met.class), new EventType("test.Seen", "1", Seen.class)));
    private static final PersonalFields FIELDS = PersonalFields.of(TYPES, Secret.class, Whose.class);
    private static final byte[] MASTER = Base64.getDecoder().decode(MasterKeys.generate());
    private static final byte[] NEXT = Base64.getDecoder().decode(MasterKeys.generate());

    private final List<AutoCloseable> opened = new ArrayList<>();
    private HikariDataSource database;

    @BeforeEach
    void open() throws Exception {
        String url = TestPostgres.newDatabase();
        try (var script = getClass().getClassLoader().getResourceAsStream("db/migration/V13__person_keys.sql")) {
            TestPostgres.execute(url, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        database = TestPostgres.pool(url, 8);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        database.close();
    }

    @Test
    void aPersonalFieldOfAnyTypeIsStoredEncryptedAndReadAsItWas() {
        PersonalData data = data();
        String plain = """
                {"person":"ada","place":"London","words":"caf\\u00e9 \\"x\\" \\\\","others":[{"name":"B}"}],"profile":null}""";
        byte[] stored = data.seal("test.Met", bytes(plain));
        assertThat(text(stored))
                .contains("\"person\":\"ada\"", "\"place\":\"London\"", "\"profile\":null", "\"words\":{\"enc:v1\":\"")
                .doesNotContain("caf", "B}");
        assertThat(text(data.open("test.Met", stored))).isEqualTo(plain);
    }

    @Test
    void theSameWordsAreNeverStoredAsTheSameBytes() {
        PersonalData data = data();
        byte[] plain = bytes("{\"person\":\"ada\",\"words\":\"Hello\"}");
        assertThat(data.seal("test.Seen", plain)).isNotEqualTo(data.seal("test.Seen", plain));
    }

    @Test
    void whatWasStoredInPlainTextIsReadAsItIs() {
        byte[] plain = bytes("{\"person\":\"ada\",\"words\":\"{\\\"enc:v1\\\":\\\"AAAA\\\"}\"}");
        assertThat(data().open("test.Seen", plain)).isSameAs(plain);
    }

    @Test
    void aCiphertextCannotBeMovedToAnotherPersonOrAnotherKindOfEvent() {
        PersonalData data = data();
        data.seal("test.Seen", bytes("{\"person\":\"bob\",\"words\":\"\"}"));
        String stored = text(data.seal("test.Seen", bytes("{\"person\":\"ada\",\"words\":\"Hello\"}")));
        assertThatExceptionOfType(UnreadableSecretException.class)
                .isThrownBy(() -> data.open("test.Seen", bytes(stored.replace("ada", "bob"))));
        assertThatExceptionOfType(UnreadableSecretException.class)
                .isThrownBy(() -> data.open("test.Met", bytes(stored)));
    }

    @Test
    void whoseKeyWasDestroyedIsReadAsErasedAndNeverStoredAgain() {
        PersonKeys keys = keys(MASTER);
        PersonalData data = new PersonalData(FIELDS, keys);
        byte[] plain =
                bytes("{\"person\":\"ada\",\"place\":\"London\",\"words\":\"Hello\",\"others\":[{\"name\":\"B\"}],"
                        + "\"profile\":{\"name\":\"Ada\",\"speaker\":true,\"account\":null}}");
        byte[] stored = data.seal("test.Met", plain);
        keys.destroy("ada");
        String erased = "{\"person\":\"ada\",\"place\":\"London\",\"words\":\"[erased]\",\"others\":[],"
                + "\"profile\":{\"name\":\"[erased]\",\"speaker\":false,\"account\":null}}";
        assertThat(text(data.open("test.Met", stored))).isEqualTo(erased);
        byte[] late = data.seal("test.Met", plain);
        assertThat(text(late)).doesNotContain("Hello").contains("{\"enc:v1\":\"\"}");
        assertThat(text(data.open("test.Met", late))).isEqualTo(erased);
    }

    @Test
    void anotherNodeForgetsADestroyedKeyToo() {
        PersonalData other = data();
        byte[] stored = other.seal("test.Seen", bytes("{\"person\":\"ada\",\"words\":\"Hello\"}"));
        keys(MASTER).destroy("ada");
        Awaitility.await().until(() -> text(other.open("test.Seen", stored)).contains("[erased]"));
    }

    @Test
    void nodesThatMakeAKeyAtOnceAgreeOnOne() throws Exception {
        List<Callable<byte[]>> sealing = new ArrayList<>();
        byte[] plain = bytes("{\"person\":\"new\",\"words\":\"Hello\"}");
        for (int node = 0; node < 4; node++) {
            PersonalData data = data();
            sealing.add(() -> data.seal("test.Seen", plain));
        }
        PersonalData reader = data();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<byte[]> stored : threads.invokeAll(sealing)) {
                assertThat(reader.open("test.Seen", stored.get())).isEqualTo(plain);
            }
        }
    }

    @Test
    void anotherMasterKeyIsRefused() {
        data();
        assertThatExceptionOfType(UnknownMasterKeyException.class).isThrownBy(() -> keys(NEXT));
    }

    @Test
    void theMasterKeyCanBeExchanged() {
        byte[] plain = bytes("{\"person\":\"ada\",\"words\":\"Hello\"}");
        byte[] stored = data().seal("test.Seen", plain);
        keys(NEXT, MASTER);
        PersonalData after = new PersonalData(FIELDS, keys(NEXT));
        assertThat(after.open("test.Seen", stored)).isEqualTo(plain);
        assertThatExceptionOfType(UnknownMasterKeyException.class).isThrownBy(() -> keys(MASTER));
    }

    @Test
    void anExchangeThatWasInterruptedGoesOn() {
        PersonalData before = data();
        byte[] ada = before.seal("test.Seen", bytes("{\"person\":\"ada\",\"words\":\"1\"}"));
        TestPostgres.execute(database, "CREATE TABLE as_before AS SELECT id FROM master_key");
        keys(NEXT, MASTER);
        TestPostgres.execute(database, "UPDATE master_key SET id = (SELECT id FROM as_before)");
        // One key is under the new master key, one under the old, and the exchange is not yet done.
        byte[] bob = before.seal("test.Seen", bytes("{\"person\":\"bob\",\"words\":\"2\"}"));
        PersonalData after = new PersonalData(FIELDS, keys(NEXT, MASTER));
        assertThat(text(after.open("test.Seen", ada))).contains("\"1\"");
        assertThat(text(after.open("test.Seen", bob))).contains("\"2\"");
    }

    @Test
    void theLogHoldsNoPlainTextAndItsReadersSeeIt() {
        var settings = EventStoreSettings.of(
                database, new LogicalTypeSerializer(TestEvents.plain(), TYPES), TestEvents.plain());
        PersonKeys keys = keys(MASTER);
        try (var engine = new PostgresEventStorageEngine(settings, new PersonalData(FIELDS, keys))) {
            Seen seen = new Seen("ada", "a secret");
            engine.appendEvents(List.of(new GenericDomainEventMessage<>("Diary", "diary", 0, seen)));
            RecordedEvent row = engine.log().at(1).orElseThrow();
            assertThat(row.payloadText()).doesNotContain("secret");
            assertThat(engine.readEvents("diary").next().getPayload()).isEqualTo(seen);
            keys.destroy("ada");
            assertThat(engine.readEvents("diary").next().getPayload()).isEqualTo(new Seen("ada", "[erased]"));
            assertThat(engine.log().at(1).orElseThrow().payload()).isEqualTo(row.payload());
        }
    }

    private PersonalData data() {
        return new PersonalData(FIELDS, keys(MASTER));
    }

    private PersonKeys keys(byte[] master, byte[]... others) {
        PersonKeys keys = new PersonKeys((DataSource) database, new MasterKeys(master, List.of(others)));
        opened.add(keys);
        return keys;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
