package dev.symposium.command;

import java.util.Optional;
import java.util.function.Consumer;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** The door of the command side, on a command bus of a test. */
public final class CommandsOn {
    private CommandsOn() {}

    public static Commands bus(CommandBus bus) {
        return new Commands(bus, origin -> Optional.empty());
    }

    /** Has a policy handle the event, as its event processor does. */
    public static <E> void deliver(EventMessage<E> event, Consumer<EventMessage<E>> policy) {
        DefaultUnitOfWork.startAndGet(event).execute(() -> policy.accept(event));
    }
}
