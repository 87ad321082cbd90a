package dev.symposium.query.view;

import java.util.Objects;

/** What a view is called in the read store. */
record ViewDefinition<V>(String name, int version, Class<V> type) {

    static <V> ViewDefinition<V> of(Class<V> type) {
        View view = Objects.requireNonNull(type.getAnnotation(View.class), () -> type + " is not a @View");
        return new ViewDefinition<>(view.value(), view.version(), type);
    }

    /** Names the documents' collection and the projection that writes it. */
    String versionedName() {
        return name + "-v" + version;
    }
}
