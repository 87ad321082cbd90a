package dev.symposium.eventstore;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.EventRejectedException.Reason;
import dev.symposium.eventstore.EventTypes.EventType;

/**
 * Stores events under the names of {@link EventTypes} instead of the names of their classes, so that classes may move
 * and upcasters see what the log says. Metadata and tracking tokens pass to the wrapped serializer as they are.
 *
 * <p>Writing a class that has no name fails with {@link EventRejectedException}, reading a name and revision that have
 * no class with {@link UnknownEventTypeException}.
 */
public final class LogicalTypeSerializer implements Serializer {

    private final Serializer delegate;
    private final EventTypes types;

    /** Wraps the given serializer. */
    public LogicalTypeSerializer(Serializer delegate, EventTypes types) {
        this.delegate = delegate;
        this.types = types;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        if (object == null || isPlain(object.getClass())) {
            return delegate.serialize(object, expectedRepresentation);
        }
        SerializedType type = typeForClass(object.getClass());
        T data = delegate.serialize(object, expectedRepresentation).getData();
        return new SimpleSerializedObject<>(data, expectedRepresentation, type);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return delegate.canSerializeTo(expectedRepresentation);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is Axon's
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        SerializedType type = serialized.getType();
        if (isPlain(type)) {
            return delegate.deserialize(serialized);
        }
        SerializedType plain = delegate.typeForClass(known(type).javaType());
        return delegate.deserialize(
                new SimpleSerializedObject<>(serialized.getData(), serialized.getContentType(), plain));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return isPlain(type) ? delegate.classForType(type) : known(type).javaType();
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Axon's
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == Void.class || isPlain(type)) {
            return delegate.typeForClass(type);
        }
        EventType mapped = types.of(type);
        if (mapped == null) {
            throw new EventRejectedException(
                    Reason.UNMAPPED_CLASS, "Class [%s] has no name in the log".formatted(type.getName()));
        }
        return new SimpleSerializedType(mapped.name(), mapped.revision());
    }

    @Override
    public Converter getConverter() {
        return delegate.getConverter();
    }

    private EventType known(SerializedType type) {
        EventType mapped = types.named(type.getName(), type.getRevision());
        if (mapped == null) {
            throw new UnknownEventTypeException(type.getName(), type.getRevision());
        }
        return mapped;
    }

    private boolean isPlain(SerializedType type) {
        return type.getName().equals(MetaData.class.getName())
                || SerializedType.isEmptyType(type)
                || (types.named(type.getName(), type.getRevision()) == null && namesToken(type));
    }

    private boolean namesToken(SerializedType type) {
        return type.getName().startsWith("org.axonframework.")
                && TrackingToken.class.isAssignableFrom(delegate.classForType(type));
    }

    private static boolean isPlain(Class<?> type) {
        return type == MetaData.class || TrackingToken.class.isAssignableFrom(type);
    }
}
