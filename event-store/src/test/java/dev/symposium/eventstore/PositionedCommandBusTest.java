package dev.symposium.eventstore;

import java.util.OptionalLong;

import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.TestEvents.Noted;

import static org.assertj.core.api.Assertions.assertThat;

class PositionedCommandBusTest {

    record Fail() {}

    record Note(String text, int times) {}

    private HikariDataSource dataSource;
    private PostgresEventStorageEngine engine;
    private PostgresEventStore store;
    private PositionedCommandBus bus;

    @BeforeEach
    void open() {
        dataSource = TestPostgres.pool(TestPostgres.newDatabase(), 5);
        engine = new PostgresEventStorageEngine(
                EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain()));
        store = PostgresEventStore.builder(engine).build();
        bus = new PositionedCommandBus(SimpleCommandBus.builder());
        bus.subscribe(Note.class.getName(), message -> {
            Note note = (Note) message.getPayload();
            for (int i = 0; i < note.times(); i++) {
                store.publish(GenericEventMessage.asEventMessage(new Noted(note.text())));
            }
            return note.text();
        });
        bus.subscribe(Fail.class.getName(), message -> {
            throw new IllegalStateException("no");
        });
    }

    @AfterEach
    void close() {
        store.close();
        engine.close();
        dataSource.close();
    }

    @Test
    void a_result_carries_the_last_position_that_the_command_appended() {
        assertThat(PositionedCommandBus.logPosition(send(new Note("a", 2)))).hasValue(2);
        CommandResultMessage<?> result = send(new Note("b", 3));

        assertThat(PositionedCommandBus.logPosition(result)).hasValue(5);
        assertThat(result.getMetaData()).containsEntry(PositionedCommandBus.LOG_POSITION, 5L);
        assertThat(result.getPayload()).isEqualTo("b");
    }

    @Test
    void a_command_that_appends_nothing_has_no_position() {
        send(new Note("a", 1));

        assertThat(PositionedCommandBus.logPosition(send(new Note("b", 0)))).isEmpty();
    }

    @Test
    void a_command_that_fails_has_no_position() {
        CommandResultMessage<?> result = send(new Fail());

        assertThat(result.isExceptional()).isTrue();
        assertThat(PositionedCommandBus.logPosition(result)).isEqualTo(OptionalLong.empty());
    }

    private CommandResultMessage<?> send(Object command) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
        return callback.getResult();
    }
}
