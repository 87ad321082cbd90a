package dev.symposium.command;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandsTest {
    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final Commands commands = new Commands(bus, ignored -> Optional.empty());
    private final Origin origin = Origin.of(Actor.system(), "a-test");
    private final AtomicInteger attempts = new AtomicInteger();

    private record Greet() {}

    @Test
    void aCommandThatLostAgainstAnotherIsDecidedAnew() {
        failFirst(2, new ConcurrencyException("somebody was faster"));
        assertThat(commands.send(new Greet(), origin).result()).isEqualTo("done");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aCommandThatLostTheBeginningOfAStreamIsDecidedAnew() {
        failFirst(1, new AggregateStreamCreationException("somebody was faster"));
        assertThat(commands.send(new Greet(), origin).result()).isEqualTo("done");
    }

    @Test
    void aCommandThatKeepsLosingFails() {
        failFirst(100, new ConcurrencyException("somebody is always faster"));
        assertThatThrownBy(() -> commands.send(new Greet(), origin)).isInstanceOf(ConcurrencyException.class);
        assertThat(attempts).hasValue(5);
    }

    @Test
    void aRefusedCommandIsNotTriedAgain() {
        failFirst(100, Rejection.conflict("no", "No."));
        assertThatThrownBy(() -> commands.send(new Greet(), origin)).isInstanceOf(Rejection.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aRecordThatIsNotThereIsNotFound() {
        failFirst(100, new AggregateNotFoundException("1", "not there"));
        assertThatThrownBy(() -> commands.send(new Greet(), origin))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.kind()).isEqualTo(Rejection.Kind.NOT_FOUND));
    }

    @Test
    void aRecordOfAnotherKindIsNotFound() {
        failFirst(100, new IncompatibleAggregateException("not one of these"));
        assertThatThrownBy(() -> commands.send(new Greet(), origin))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.kind()).isEqualTo(Rejection.Kind.NOT_FOUND));
    }

    private void failFirst(int times, RuntimeException failure) {
        bus.subscribe(Greet.class.getName(), ignored -> {
            if (attempts.incrementAndGet() <= times) {
                throw failure;
            }
            return "done";
        });
    }
}
