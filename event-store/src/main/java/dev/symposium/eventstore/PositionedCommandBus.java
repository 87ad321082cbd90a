package dev.symposium.eventstore;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * A command bus whose results carry the position of the last event that the command appended, so that a query can wait
 * until a view has it.
 */
public final class PositionedCommandBus extends SimpleCommandBus {

    /** The key of a result's metadata under which the position lies, a Long; absent where nothing was appended. */
    public static final String LOG_POSITION = "logPosition";

    /** The key of a result's metadata under which lie the last sequences of the streams that were appended to. */
    public static final String STREAM_VERSIONS = "streamVersions";

    /** Builds on the settings of a {@link SimpleCommandBus}. */
    public PositionedCommandBus(SimpleCommandBus.Builder builder) {
        super(builder);
    }

    /** The position of the last event that the command appended; empty where it appended nothing. */
    public static OptionalLong logPosition(CommandResultMessage<?> result) {
        return result.getMetaData().get(LOG_POSITION) instanceof Long position
                ? OptionalLong.of(position)
                : OptionalLong.empty();
    }

    /** The streams that the command appended to, each with the sequence of its last event. */
    @SuppressWarnings("unchecked") // Only this class writes it.
    public static Map<String, Long> streamVersions(CommandResultMessage<?> result) {
        Object versions = result.getMetaData().get(STREAM_VERSIONS);
        return versions == null ? Map.of() : (Map<String, Long>) versions;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        AtomicReference<UnitOfWork<?>> work = new AtomicReference<>();
        super.<C, R>handle(
                command,
                new Noting(handler, work),
                (message, result) -> callback.onResult(message, result.andMetaData(appended(work.get()))));
    }

    private static Map<String, Object> appended(@Nullable UnitOfWork<?> work) {
        Object position = work == null ? null : work.root().getResource(PostgresEventStorageEngine.POSITION_RESOURCE);
        return work == null || position == null
                ? Map.of()
                : Map.of(
                        LOG_POSITION,
                        position,
                        STREAM_VERSIONS,
                        work.root().<Object>getResource(PostgresEventStorageEngine.VERSIONS_RESOURCE));
    }

    /** Keeps hold of the unit of work in which the command is handled: afterwards it is no longer the current one. */
    private record Noting(MessageHandler<? super CommandMessage<?>> handler, AtomicReference<UnitOfWork<?>> work)
            implements MessageHandler<CommandMessage<?>> {

        @Override
        public Object handle(CommandMessage<?> message) throws Exception {
            work.set(CurrentUnitOfWork.get());
            return handler.handle(message);
        }

        @Override
        public Class<?> getTargetType() {
            return handler.getTargetType();
        }

        @Override
        public boolean canHandle(CommandMessage<?> message) {
            return handler.canHandle(message);
        }
    }
}
