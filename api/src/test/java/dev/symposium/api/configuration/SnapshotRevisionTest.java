package dev.symposium.api.configuration;

import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotRevisionTest {
    private final Serializer snapshots = Jackson3Serializer.builder().build();

    @Revision("2")
    private static final class Changed {}

    private static final class AsItWas {}

    private boolean isUsed(Class<?> aggregate, @Nullable String revision) {
        SerializedType stored = new SimpleSerializedType(aggregate.getName(), revision);
        return EventStoreConfiguration.isOfThisRevision(stored, snapshots);
    }

    @Test
    void aSnapshotOfAnAggregateThatHadOtherFieldsIsNotUsed() {
        assertThat(isUsed(Changed.class, null)).isFalse();
        assertThat(isUsed(Changed.class, "1")).isFalse();
        assertThat(isUsed(Changed.class, "2")).isTrue();
    }

    @Test
    void aSnapshotOfAnAggregateThatHasNeverChangedIs() {
        assertThat(isUsed(AsItWas.class, null)).isTrue();
    }
}
