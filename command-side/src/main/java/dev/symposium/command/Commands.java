package dev.symposium.command;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

import dev.symposium.eventstore.DuplicateCommandException;
import dev.symposium.eventstore.PositionedCommandBus;
import dev.symposium.eventstore.StoredCommand;

/** The door of the command side. */
@Component
public final class Commands {
    private static final int ATTEMPTS = 5;

    private final CommandBus bus;
    private final EarlierCommands earlier;

    Commands(CommandBus bus, EarlierCommands earlier) {
        this.bus = bus;
        this.earlier = earlier;
    }

    /**
     * Has a command done and waits until its events are durable. A repeat of a command that is on the log is answered
     * with what was stored then. A command that lost against another one on the same stream is decided anew on what
     * that one left.
     *
     * @throws Rejection when the command is refused
     * @throws ConcurrencyException when it lost several times in a row
     * @throws AggregateStreamCreationException when it was to begin a stream that there is
     */
    public <R> Receipt<R> send(Object command, Origin origin) {
        return send(() -> command, origin);
    }

    /** Does the same with a command that takes an effort to make, which is not made for a repeat. */
    public <R> Receipt<R> send(Supplier<?> command, Origin origin) {
        Optional<StoredCommand> before = earlier.of(origin);
        return before.isPresent() ? Receipt.ofRepeat(before.get()) : sendUntilDecided(command.get(), origin);
    }

    /**
     * Has a command done that follows from an event, in the name of the system. Its own events are durable when this
     * returns, and are no part of the reaction within which it is sent.
     */
    public <R> Receipt<R> send(Object command, EventMessage<?> cause) {
        if (!CurrentUnitOfWork.isStarted()) {
            return send(command, OriginMetaData.causedBy(cause));
        }
        UnitOfWork<?> reaction = CurrentUnitOfWork.get();
        CurrentUnitOfWork.clear(reaction);
        try {
            return send(command, OriginMetaData.causedBy(cause));
        } finally {
            CurrentUnitOfWork.set(reaction);
        }
    }

    /** The receipt of the command that bore this origin's key before; empty when there is no key or it is new. */
    public Optional<Receipt<Object>> repeatOf(Origin origin) {
        return earlier.of(origin).map(Receipt::ofRepeat);
    }

    private <R> Receipt<R> sendUntilDecided(Object command, Origin origin) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sendOnce(command, origin);
            } catch (ConcurrencyException | AggregateStreamCreationException lost) {
                var repeated = earlier.of(origin);
                if (repeated.isPresent()) {
                    return Receipt.ofRepeat(repeated.get());
                }
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
            } catch (DuplicateCommandException repeat) {
                return Receipt.ofRepeat(earlier.of(origin).orElseThrow(() -> repeat));
            } catch (Rejection refused) {
                // The same command, sent twice at once, may stand in its own way.
                return Receipt.ofRepeat(earlier.of(origin).orElseThrow(() -> refused));
            }
        }
    }

    private <R> Receipt<R> sendOnce(Object command, Origin origin) {
        FutureCallback<Object, R> answer = new FutureCallback<>();
        CommandMessage<Object> message =
                GenericCommandMessage.asCommandMessage(command).withMetaData(OriginMetaData.of(origin));
        bus.dispatch(message, answer);
        CommandResultMessage<? extends R> result = answer.getResult();
        if (result.isExceptional()) {
            throw unwrapped(result.exceptionResult());
        }
        return new Receipt<R>(
                result.getPayload(),
                PositionedCommandBus.logPosition(result),
                PositionedCommandBus.streamVersions(result),
                null);
    }

    private static RuntimeException unwrapped(Throwable failure) {
        return switch (failure) {
            case AggregateNotFoundException ignored -> Rejection.notFound("There is no such record.");
            // The identifier is that of another kind of record.
            case IncompatibleAggregateException ignored -> Rejection.notFound("There is no such record.");
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new CompletionException(failure);
        };
    }
}
