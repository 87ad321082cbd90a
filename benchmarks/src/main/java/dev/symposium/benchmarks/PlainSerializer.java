package dev.symposium.benchmarks;

import java.nio.charset.StandardCharsets;

import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** Stores text as it is, so that no measurement is one of a JSON library. */
final class PlainSerializer implements Serializer {

    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expected) {
        byte[] bytes = (object instanceof String text ? text : "{}").getBytes(StandardCharsets.UTF_8);
        return new SimpleSerializedObject<>(expected.cast(bytes), expected, typeForClass(String.class));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expected) {
        return expected == byte[].class;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is Axon's
    public <S, T> T deserialize(SerializedObject<S> stored) {
        throw new UnsupportedOperationException("What is measured here reads no events");
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return String.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Axon's
    public SerializedType typeForClass(@Nullable Class type) {
        return new SimpleSerializedType("benchmark.Text", null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
